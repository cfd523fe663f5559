import CUTF8Proc
import TerminalText
import Testing

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "columns by East_Asian_Width (UAX #11); graphemes of emoji take two",
    arguments: [
      ("", 0), ("abc", 3), ("退货", 4), ("ＡＢ！", 6), ("ｱ", 1), ("한글", 4), ("，", 2), ("¥", 1),
      ("e\u{301}", 1), ("\u{200B}", 0), ("👍🏽", 2), ("👩‍💻", 2), ("🇨🇳", 2), ("❤️", 2), ("❤", 1),
      ("a\n", 1), ("𠮷", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("1\u{FE0F}\u{20E3}", 2),
      ("a\u{FE0F}", 1), ("…", 1), ("“好”", 4), ("・", 2), ("\u{3000}", 2),
    ])
  func width(text: String, columns: Int) {
    #expect(text.displayWidth == columns)
  }

  @Test("every character utf8proc knows has the columns utf8proc gives it, with stated exceptions")
  func oracle() {
    var (different, wide): ([UInt32], Int) = ([], 0)
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), !Self.isExcepted(scalar) else { continue }
      let columns = Int(utf8proc_charwidth(Int32(value)))
      wide += columns == 2 ? 1 : 0
      if String(Character(scalar)).displayWidth != columns { different.append(value) }
    }
    #expect(different.isEmpty, "\(different.prefix(10).map { String($0, radix: 16) })")
    #expect(wide > 90_000)
  }

  /// What the two see differently: characters that one of them does not know yet, marks beside
  /// their letter (drawn in a column of their own here), the soft hyphen, line and paragraph
  /// separators, and half a flag.
  private static func isExcepted(_ scalar: Unicode.Scalar) -> Bool {
    let category = utf8proc_category(Int32(scalar.value))
    return category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_MC
      || [0xAD, 0x2028, 0x2029].contains(scalar.value)
      || (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  @Test("padding fills columns, not characters")
  func padding() {
    #expect("退a".padded(to: 5) == "退a  ")
    #expect("退货".padded(to: 3) == "退货")
  }

  @Test(
    "cut to a width, the ellipsis within it, never through a character",
    arguments: [
      ("退货申请", 8, "退货申请"), ("退货申请", 7, "退货申…"), ("退货申请", 6, "退货…"),
      ("退货申请", 2, "…"), ("退货", 1, "…"), ("退货", 0, ""), ("", 0, ""), ("a👩‍💻b", 3, "a…"),
      ("a👩‍💻bc", 4, "a👩‍💻…"),
    ])
  func cut(text: String, width: Int, expected: String) {
    #expect(text.cut(toWidth: width) == expected)
  }
}
