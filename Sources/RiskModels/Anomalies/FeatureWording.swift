import Foundation

/// What a person calls a feature, behind its number: `return in 30 days`, `returns in 30 days`.
public struct FeatureWording: Sendable, Hashable {
  /// Behind 1.
  public let singular: String
  /// Behind other numbers.
  public let plural: String

  /// A wording.
  public init(singular: String, plural: String) {
    (self.singular, self.plural) = (singular, plural)
  }

  /// `9 returns in 30 days`.
  func phrase(_ value: Double) -> String {
    "\(value.twoDigits) \(value == 1 ? singular : plural)"
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
