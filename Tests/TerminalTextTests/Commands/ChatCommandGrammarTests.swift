import TerminalText
import Testing

@Suite("Chat commands")
struct ChatCommandGrammarTests {
  private let grammar = ChatCommandGrammar(
    intents: ["return.request", "return.policy", "refund.request", "chat.thanks"])

  @Test(
    "every command as the help writes it",
    arguments: [
      ("/y", ChatCommand.accept), ("/e", .edit(nil)), ("/e 好的，马上换", .edit("好的，马上换")),
      ("/1", .choose(1)), ("/9", .choose(9)), ("/why", .why(nil)), ("/why 2", .why(2)),
      ("/no intent return.policy", .correct(intent: "return.policy")),
      ("/no return.policy", .correct(intent: "return.policy")),
      ("/customer C-17", .customer("C-17")), ("/order JD20240301", .order("JD20240301")),
      ("/risk", .risk), ("/faq 为什么 没有配送选项？", .faq("为什么 没有配送选项？")),
      ("/handoff", .handOff), ("/undo", .undo), ("/new", .new), ("/lang zh", .language(.chinese)),
      ("/lang EN", .language(.english)), ("/help", .help), ("/quit", .quit),
      // Capitals, wide spaces, and spaces at the end.
      ("/HandOff", .handOff), ("/customer\u{3000}C-17 ", .customer("C-17")), ("/y  ", .accept),
    ])
  func commands(line: String, command: ChatCommand) throws {
    #expect(try grammar.read(line) == .command(command))
  }

  @Test(
    "everything else is a customer's",
    arguments: [
      ("我要退货", "我要退货"), ("", ""), (" /y", " /y"), ("//y", "/y"), ("///", "//"), ("1/2", "1/2"),
      ("／y", "／y"),
    ])
  func customer(line: String, words: String) throws {
    #expect(try grammar.read(line) == .customer(words))
  }

  @Test(
    "what is no command says what could stand there, and the nearest",
    arguments: [
      ("/hlep", "expected a command (/help lists them), found \"/hlep\"; did you mean /help?"),
      ("/hand", "expected a command (/help lists them), found \"/hand\"; did you mean /handoff?"),
      ("/0", "expected a command (/help lists them), found \"/0\""),
      ("/退货", "expected a command (/help lists them), found \"/退货\""),
      ("/", "expected a command (/help lists them), found \"/\""),
      ("/y now", "expected nothing behind /y, found \"now\""),
      ("/3 x", "expected nothing behind /3, found \"x\""),
      ("/why me", "expected /why [n] with a number from 1, found \"me\""),
      ("/why 0", "expected /why [n] with a number from 1, found \"0\""),
      ("/customer", "expected /customer ID, found nothing"),
      ("/order a b", "expected /order ID, found \"a b\""),
      ("/faq", "expected /faq WORDS, found nothing"),
      ("/lang fr", "expected /lang zh|en, found \"fr\""),
      (
        "/no intent return.polcy",
        """
        expected /no [intent] CODE with an intent's code, found "return.polcy"; \
        did you mean return.policy?
        """
      ),
      (
        "/no refund",
        """
        expected /no [intent] CODE with an intent's code, found "refund"; \
        did you mean refund.request?
        """
      ),
      ("/no intent", "expected /no [intent] CODE with an intent's code, found nothing"),
      ("/\u{1B}[2J", "expected a command (/help lists them), found \"/␛[2J\""),
    ])
  func errors(line: String, message: String) {
    let error = #expect(throws: ChatCommandError.self) { try grammar.read(line) }
    #expect(error?.description == message)
  }

  @Test("a page behind a slash is told off in one short line")
  func page() {
    let error = #expect(throws: ChatCommandError.self) {
      try grammar.read("/" + String(repeating: "退", count: 300_000))
    }
    #expect((error?.description.displayWidth ?? .max) < 100)
  }

  @Test("the help lists every command once, in both languages")
  func help() {
    let usages = ChatCommandForm.all.map(\.usage)
    #expect(Set(usages).count == usages.count)
    #expect(usages.contains("/no [intent] CODE") && usages.contains("/lang zh|en"))
    #expect(ChatCommandForm.all.allSatisfy { !$0.chinese.isEmpty && !$0.english.isEmpty })
  }
}
