import TerminalText
import Testing

@Suite("Completion")
struct CompletionTests {
  private let grammar = ChatCommandGrammar(
    intents: ["return.request", "return.policy", "refund.request"])

  private func complete(_ line: String) -> Completion {
    grammar.completion(of: line, customers: ["C-17", "C-18"], orders: ["订单1", "JD2"])
  }

  @Test(
    "one candidate is finished with a space",
    arguments: [
      ("/ri", "sk "), ("/he", "lp "), ("/ha", "ndoff "), ("/y", " "), ("/no ref", "und.request "),
      ("/no intent ref", "und.request "), ("/no i", "ntent "), ("/lang z", "h "), ("/LANG z", "h "),
      ("/order J", "D2 "), ("/order  订", "单1 "),
    ])
  func single(line: String, insertion: String) {
    #expect(complete(line).insertion == insertion)
    #expect(complete(line).candidates.count == 1)
  }

  @Test(
    "several candidates are listed, after what they share",
    arguments: [
      ("/h", "", ["/handoff", "/help"]), ("/no re", "", nil),
      ("/no ret", "urn.", ["return.policy", "return.request"]),
      ("/customer ", "C-1", ["C-17", "C-18"]), ("/customer C-1", "", ["C-17", "C-18"]),
      ("/lang ", "", ["en", "zh"]),
    ])
  func several(line: String, insertion: String, candidates: [String]?) {
    let found = complete(line)
    #expect(found.insertion == insertion)
    let all = ["refund.request", "return.policy", "return.request"]
    #expect(found.candidates == candidates ?? all)
  }

  @Test(
    "nothing is offered where nothing known can stand",
    arguments: [
      "", "/x", "/y ", "/customer C-17 ", "/no return.policy ", "/faq 配", "/lang zh ",
    ])
  func nothing(line: String) {
    #expect(complete(line) == .none)
  }

  @Test("a tab among a customer's words is one of them", arguments: ["我要", "//h"])
  func tab(line: String) {
    #expect(complete(line) == .tab)
  }

  @Test("a slash alone offers every command")
  func slash() {
    #expect(complete("/").candidates.count == ChatCommandForm.all.count)
    #expect(complete("/").insertion == "")
  }
}
