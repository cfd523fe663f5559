import Foundation

extension Double? {
  /// Four decimals, or a dash.
  var fourDecimals: String { map { String(format: "%.4f", $0) } ?? "–" }

  /// Four decimals with their sign, or a dash.
  var signedFourDecimals: String {
    map { ($0 < 0 ? "−" : "+") + String(format: "%.4f", abs($0)) } ?? "–"
  }
}

extension Double {
  /// The whole part, and decimals as far as there are two significant digits: `1235`, `9.5`, `0.04`.
  var twoDigits: String {
    guard self != 0, isFinite else { return String(format: "%g", self) }
    let decimals = min(6, max(0, 1 - Int(log10(abs(self)).rounded(.down))))
    let text = String(format: "%.\(decimals)f", self)
    guard decimals > 0 else { return text }
    let digits = text.reversed().drop { $0 == "0" }
    return String((digits.first == "." ? digits.dropFirst() : digits).reversed())
  }
}
