import Kefu
import Testing

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "columns by East_Asian_Width (UAX #11); graphemes of emoji take two",
    arguments: [
      ("", 0), ("abc", 3), ("退货", 4), ("ＡＢ！", 6), ("ｱ", 1), ("한글", 4), ("，", 2), ("¥", 1),
      ("e\u{301}", 1), ("\u{200B}", 0), ("👍🏽", 2), ("👩‍💻", 2), ("🇨🇳", 2), ("❤️", 2), ("❤", 1),
      ("a\n", 1),
      ("𠮷", 2),
    ])
  func width(text: String, columns: Int) {
    #expect(text.displayWidth == columns)
  }

  @Test("padding fills columns, not characters")
  func padding() {
    #expect("退a".padded(to: 5) == "退a  ")
    #expect("退货".padded(to: 3) == "退货")
  }
}
