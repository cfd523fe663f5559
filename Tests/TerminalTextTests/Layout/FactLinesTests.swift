import TerminalText
import Testing

@Suite("Facts below each other")
struct FactLinesTests {
  private let facts = [
    Fact("意图", "申请退货 return 91 %"), Fact("mood", "negative"), Fact("原因", "尺码太小"),
    Fact("原因", "色差"),
  ]

  @Test("labels in one column by their width, a repeated one once")
  func columns() {
    #expect(
      facts.lines(width: nil) == [
        "意图  申请退货 return 91 %", "mood  negative", "原因  尺码太小", "      色差",
      ])
  }

  @Test("values wrap within their column")
  func wrapping() {
    #expect(
      facts.lines(width: 22).prefix(3) == [
        "意图  申请退货 return", "      91 %", "mood  negative",
      ])
  }

  @Test("a terminal too narrow for both still shows sixteen columns of the value")
  func narrow() {
    #expect(Array(facts[0...0]).lines(width: 4) == ["意图  申请退货 return", "      91 %"])
  }

  @Test("a value of several lines keeps them, within its column", arguments: [nil, 40])
  func severalLines(width: Int?) {
    #expect([Fact("回复", "好的。\n哪一单？")].lines(width: width) == ["回复  好的。", "      哪一单？"])
  }

  @Test("labels have the columns that are asked for, or more")
  func labels() {
    let fact = [Fact("回复", "好的")]
    #expect(fact.lines(width: nil, labels: 6) == ["回复    好的"])
    #expect(fact.lines(width: nil, labels: 3) == ["回复  好的"])
  }

  @Test("colours come last and take no columns")
  func paint() {
    let painted = facts.lines(width: 80) { "\u{1B}[2m\($0)\u{1B}[0m\($1)" }
    #expect(painted[1] == "\u{1B}[2mmood  \u{1B}[0mnegative")
  }

  @Test("words in columns, down and then right")
  func words() {
    #expect(["/a", "/bcd", "退货", "/e", "/f"].columns(width: 14) == ["/a    /e", "/bcd  /f", "退货"])
    #expect(["/a", "/bcd"].columns(width: 3) == ["/a", "/bcd"])
    #expect([].columns(width: 80).isEmpty)
  }
}
