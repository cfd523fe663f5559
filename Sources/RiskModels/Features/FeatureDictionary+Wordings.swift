extension FeatureDictionary {
  /// What people call the features that count something, by column name.
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
      guard let unit = singular[feature.unit] else { continue }
      wordings[feature.column.name] = FeatureWording(
        singular: "\(unit) \(feature.meaning)", plural: "\(feature.unit) \(feature.meaning)")
    }
    return wordings
  }
}
