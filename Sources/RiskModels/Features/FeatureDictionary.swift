/// Every feature computed from a shop's histories, in the order of the columns.
public enum FeatureDictionary {
  /// The columns of customers' rows.
  public static let customerColumns =
    CustomerFeatures.all.map(\.column) + TextFeatures.all.map(\.column)
  /// The columns of orders' rows: the customer's and the order's own.
  public static let orderColumns =
    CustomerFeatures.all.map(\.column) + OrderFeatures.all.map(\.column)
    + TextFeatures.all.map(\.column)
  /// The columns made of texts.
  public static let textColumns = TextFeatures.all.map(\.column)

  /// A column by its name, if it is one of these.
  public static func column(named name: String) -> FeatureColumn? { byName[name] }

  private static let byName = Dictionary(
    orderColumns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The features as tables of Markdown.
  public static var markdown: String {
    [
      table("Customer", CustomerFeatures.all), table("Order", OrderFeatures.all),
      table("Text", TextFeatures.all),
    ].joined(separator: "\n")
  }

  private static func table<Source>(
    _ title: String, _ features: [FeatureDefinition<Source>]
  ) -> String {
    let rows = features.map { feature in
      "| `\(feature.column.name)` | \(feature.column.group) | \(feature.unit) | \(feature.meaning) |\n"
    }
    return "## \(title)\n\n| feature | group | unit | what it is |\n|---|---|---|---|\n"
      + rows.joined()
  }
}
