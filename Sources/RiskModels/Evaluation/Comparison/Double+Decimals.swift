import Foundation

extension Double? {
  /// Four decimals, or a dash.
  var fourDecimals: String { map { String(format: "%.4f", $0) } ?? "–" }

  /// Four decimals with their sign, or a dash.
  var signedFourDecimals: String {
    map { ($0 < 0 ? "−" : "+") + String(format: "%.4f", abs($0)) } ?? "–"
  }
}
