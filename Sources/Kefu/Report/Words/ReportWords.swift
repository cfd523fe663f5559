import Commerce
import Foundation

/// What a report says, in its language: words, names of codes, and numbers.
struct ReportWords: Sendable, Hashable {
  let language: ReportLanguage

  /// One of two wordings.
  func say(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  /// The name in the report's language.
  func name(_ name: LocalizedName) -> String {
    say(name.chinese, name.english)
  }

  /// The name of a reason, or its code if the taxonomy has none.
  func reason(_ code: String) -> String {
    ReturnReason(rawValue: code).map { name($0.name) } ?? code
  }

  /// The name of an aspect, or its code if the taxonomy has none.
  func aspect(_ code: String) -> String {
    Aspect(rawValue: code).map { name($0.name) } ?? code
  }

  /// The name of an intent, or its code if the taxonomy has none.
  func intent(_ code: String) -> String {
    Intent(rawValue: code).map { name($0.name) } ?? code
  }

  /// The name of the language of texts.
  func textLanguage(_ code: String) -> String {
    switch Language(rawValue: code) {
    case .chinese: say("中文", "Chinese")
    case .english: say("英文", "English")
    case .mixed: say("中英混合", "Chinese and English")
    case .other: say("其他", "other")
    case nil: code
    }
  }

  /// Names one after the other.
  func list(_ names: [String]) -> String {
    names.joined(separator: say("、", ", "))
  }

  /// A name in quotation marks; its direction of writing does not disturb the sentence around it.
  func quoted(_ name: String) -> String {
    "“\u{2068}\(name)\u{2069}”"
  }

  // MARK: - Numbers

  /// `12,345`.
  func number(_ value: Int) -> String {
    var digits = String(value)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }

  /// `1 record` or `1,200 records`; for English.
  func count(_ value: Int, _ one: String, _ many: String) -> String {
    number(value) + " " + (value == 1 ? one : many)
  }

  /// `12.3`.
  func decimal(_ value: Double) -> String { String(format: "%.1f", value) }

  /// `12.3 %`, its space not to be broken; a dash for none.
  func percent(_ rate: Double?) -> String {
    rate.map { String(format: "%.1f\u{A0}%%", $0 * 100) } ?? "–"
  }

  /// A tick of an axis: `5 %`, `12.5 %`.
  func tick(_ rate: Double) -> String {
    String(format: "%g\u{A0}%%", (rate * 1000).rounded() / 10)
  }

  /// `10.1–14.9 %`; a dash for none.
  func percent(_ range: ClosedRange<Double>?) -> String {
    range.map {
      String(format: "%.1f–%.1f\u{A0}%%", $0.lowerBound * 100, $0.upperBound * 100)
    } ?? "–"
  }

  /// Percentage points with their sign: `+4.2`, `−1.0`.
  func points(_ difference: Double) -> String {
    let text = String(format: "%.1f", abs(difference) * 100)
    return (difference < 0 ? "−" : "+") + text
  }

  /// A chance: three decimals, or that it is less.
  func chance(_ p: Double) -> String {
    p < 0.001 ? "<\u{A0}0.001" : String(format: "%.3f", p)
  }
}
