import TerminalText
import Testing

@Suite("Pasted text")
struct PastedTextTests {
  @Test(
    "of several lines none is a command; controls are no keys",
    arguments: [
      ("我要退货", "我要退货"), ("/order JD1", "/order JD1"), ("", ""),
      ("你好\n/quit\n", "你好\n//quit\n"), ("/y\n//y", "//y\n///y"),
      ("a\r\nb\rc\n", "a\nb\nc\n"), ("尺码\t42", "尺码\t42"),
      ("\u{1B}[A\u{3}\u{4}好", "␛[A␃␄好"), ("\u{9B}A", "‹U+009B›A"), ("👩‍💻e\u{301}", "👩‍💻e\u{301}"),
    ])
  func whole(text: String, typed: String) {
    #expect(text.pasted(onEmptyLine: true) == typed)
  }

  @Test("what goes on a line that is begun begins no command")
  func within() {
    #expect("/2 尺码\n/y".pasted(onEmptyLine: false) == "/2 尺码\n//y")
  }

  @Test("no line of a paste of several is read as a command")
  func grammar() throws {
    let grammar = ChatCommandGrammar(intents: [])
    for line in "/y\n/quit\n//new\n你好".pasted(onEmptyLine: true).split(separator: "\n") {
      guard case .customer = try grammar.read(String(line)) else {
        Issue.record("\(line) was obeyed")
        continue
      }
    }
  }
}
