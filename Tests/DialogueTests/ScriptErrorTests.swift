import Commerce
import Dialogue
import Testing

@Suite("A script that is not of the form")
struct ScriptErrorTests {
  @Test(
    "is refused with its line and what was expected",
    arguments: [
      ("# Title\n", "expected lines that begin with **Customer:**"),
      (
        "**Customer:** a\n> wish · neutral\n", "s:2: expected an intent of the taxonomy, found wish"
      ),
      ("> oos · neutral\n", "s:1: expected > below a line of the customer"),
      ("**kefu:** answer\n", "s:1: expected **kefu:** below"),
      ("**Customer:** a\n**kefu:** dance\n", "s:2: expected one of answer"),
      ("**Customer:** a\n**kefu:** answer x · mood=1\n", "s:2: expected one of step"),
      ("**Customer:** a\n> oos · neutral · size=43\n", "s:2: expected words of the line"),
      ("**Customer:** a\n> oos · neutral · shoe=a\n", "s:2: expected a kind of detail"),
      ("**Customer:** a\n> oos · reason=size.small \"a\"\n", "with a code of the taxonomy"),
      ("**Customer:** a\n> oos · reason=size.too_small\n", "expected reason=CODE"),
      ("**Agent:** jump\n", "s:1: expected what an agent can do"),
      ("**Agent:** choose two\n", "s:1: expected what an agent can do"),
      ("```shop\nnow: today\n```\n", "s:2: expected a date"),
      ("```shop\norder: A1 items=P1x1@2\n```\n", "s:2: expected placed=DATE"),
      ("```shop\norder: A1 placed=2026-01-01 items=P1\n```\n", "s:2: expected items="),
      ("```shop\nstaff: 4\n```\n", "s:2: expected now, customer"),
      ("**Customer:** a\n```shop\nnow: 2026-01-01\n", "expected ``` at the end"),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: ScriptError.self) { try DialogueScript(text, name: "s") }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test("a line without a meaning is for a model")
  func open() throws {
    let script = try DialogueScript("# T\n**Customer:** hi there\n**kefu:** answer\n", name: "s")
    #expect(script.title == "T" && script.steps.count == 1)
    #expect(script.steps[0].event == .customer(text: "hi there", meaning: nil))
    #expect(script.steps[0].expected?.action == .answer && script.steps[0].line == 2)
  }

  @Test("differences say what was expected and found")
  func differences() throws {
    let text =
      "**Customer:** hi\n> chat.greeting · neutral\n**kefu:** ask x · step=reason · size=none\n"
    let script = try DialogueScript(text, name: "s")
    var talk = try Talk()
    let response = try talk.say("hi", "chat.greeting · neutral")
    let found = try #require(script.steps[0].expected).differences(from: response)
    #expect(found.count == 3)
    #expect(found[0] == "expected ask, found answer")
    #expect(found[1].hasPrefix("expected the replies x, found chat.greeting.1"))
    #expect(found[2] == "expected step=reason, found ")
  }
}
