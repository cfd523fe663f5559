extension FeatureDictionary {
  /// What people call the features that count something, or tell money, shares or rates, by column
  /// name.
  public static let wordings: [String: FeatureWording] =
    wordings(CustomerFeatures.all).merging(wordings(OrderFeatures.all)) { $1 }
    .merging(wordings(TextFeatures.all)) { $1 }

  private static let singular = [
    "categories": "category", "clauses": "clause", "contacts": "contact", "coupons": "coupon",
    "days": "day", "items": "item", "opinions": "opinion", "orders": "order", "pieces": "piece",
    "products": "product", "returns": "return", "searches": "search", "texts": "text",
    "views": "view",
  ]

  private static func wordings<Source>(
    _ features: [FeatureDefinition<Source>]
  ) -> [String: FeatureWording] {
    var wordings: [String: FeatureWording] = [:]
    for feature in features {
      wordings[feature.column.name] = wording(unit: feature.unit, meaning: feature.meaning)
    }
    return wordings
  }

  /// `9 returns in 30 days`, `1140 paid for all orders`, `0.4 share of orders with a coupon`; `nil`
  /// for units that say nothing behind a number.
  private static func wording(unit: String, meaning: String) -> FeatureWording? {
    if let one = singular[unit] {
      return FeatureWording(singular: "\(one) \(meaning)", plural: "\(unit) \(meaning)")
    }
    switch unit {
    case "money": return FeatureWording(singular: meaning, plural: meaning)
    case "share":
      let words = meaning.hasPrefix("of ") ? "share \(meaning)" : "share of \(meaning)"
      return FeatureWording(singular: words, plural: words)
    case "returns an item", "returns a sale":
      return FeatureWording(singular: "\(unit), \(meaning)", plural: "\(unit), \(meaning)")
    default: return nil
    }
  }
}
