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
