public import RiskModels

/// How the columns of a file become a feature table.
public struct FeatureTableOptions: Sendable {
  /// A label column, and the cell that means yes; `nil` reads 1, true, yes and 0, false, no.
  public struct Label: Sendable, Hashable {
    /// The column.
    public let column: String
    /// What yes is called; any other cell that is not empty is a no.
    public let positive: String?

    /// A label column.
    public init(column: String, positive: String? = nil) {
      (self.column, self.positive) = (column, positive)
    }
  }

  /// The column that names each row.
  public var id = "id"
  /// The column with each row's moment.
  public var time = "as_of"
  /// The column with the stated reason.
  public var reason = "reason"
  /// The label columns; a file need not have them.
  public var labels: [RiskTarget: Label] = [
    .churn: Label(column: RiskTarget.churn.rawValue),
    .orderReturn: Label(column: RiskTarget.orderReturn.rawValue),
  ]
  /// Columns to leave out.
  public var dropped: Set<String> = []
  /// Columns of numbers that are names of categories.
  public var categories: Set<String> = []
  /// Columns that describe an order or a product rather than the customer.
  public var orderColumns: Set<String> = []
  /// Columns made of what customers wrote.
  public var textColumns: Set<String> = []

  /// The defaults: the columns that `kefu risk features` writes.
  public init() {}

  /// Columns that are no features.
  var others: Set<String> {
    dropped.union([id, time, reason]).union(labels.values.map(\.column))
  }
}
