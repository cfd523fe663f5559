import TerminalText
import Testing

@Suite("Wrapping")
struct WrappingTests {
  @Test(
    "lines break between wide characters and behind spaces, as they are set by hand",
    arguments: [
      ("", 10, [""]),
      ("我要退货", 8, ["我要退货"]),
      ("我要退货", 5, ["我要", "退货"]),
      // The comma may not begin a line, so its word comes with it.
      ("鞋子太小，想换", 8, ["鞋子太", "小，想换"]),
      // The quote may not end one.
      ("他说「可以」吗", 6, ["他说", "「可", "以」吗"]),
      ("return my shoes please", 12, ["return my", "shoes please"]),
      ("return  shoes", 7, ["return", "shoes"]),
      ("订单JD20240301到了", 12, ["订单", "JD20240301到", "了"]),
      ("supercalifragilistic", 8, ["supercal", "ifragili", "stic"]),
      ("a 退", 2, ["a", "退"]),
      ("一\n二\n", 10, ["一", "二", ""]),
      ("退", 1, ["退"]),
      ("¥299.00，包邮", 8, ["¥299.00", "，包邮"]),
    ])
  func byHand(text: String, width: Int, expected: [String]) {
    #expect(text.wrapped(to: width) == expected)
  }

  @Test("every line fits and ends in no space, and nothing but spaces is lost")
  func invariants() {
    var random = SplitMix(state: 3)
    let letters = Array("ab 退货好，。（）“”!,👍한 c")
    for _ in 0..<3000 {
      let count = Int.random(in: 0..<40, using: &random)
      let text = String((0..<count).map { _ in letters.randomElement(using: &random) ?? "a" })
      let width = Int.random(in: 2..<20, using: &random)
      let lines = text.wrapped(to: width)
      #expect(lines.allSatisfy { $0.displayWidth <= width }, "\(text) at \(width): \(lines)")
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "\(text)")
      #expect(lines.allSatisfy { $0.last != " " }, "\(text)")
    }
  }
}
