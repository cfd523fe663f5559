public import ArgumentParser
import Foundation
public import Kefu
import RiskModels

/// The tables of features, as several risk commands take them.
struct RiskTableInput: ParsableArguments {
  @Argument(
    help: """
      Tables of features: CSV, TSV or NDJSON, as kefu risk features writes them or of another origin. \
      Several stand below each other, and columns that one lacks are missing there.
      """)
  var files: [String] = []

  @Option(help: "Column that names each row.")
  var id = "id"

  @Option(
    help: """
      Column that says who left: 1, true, yes or 0, false, no; or COLUMN=VALUE, where any other \
      value is a no.
      """)
  var churn = FeatureTableOptions.Label(column: RiskTarget.churn.rawValue)

  @Option(name: .customLong("return"), help: "Column that says what came back; likewise.")
  var orderReturn = FeatureTableOptions.Label(column: RiskTarget.orderReturn.rawValue)

  @Option(help: "churn or return. Default: both, as far as the tables tell of them.")
  var target: RiskTarget?

  @Option(help: "Columns to leave out, separated by commas.")
  var drop: String?

  @Option(help: "Columns of numbers that are names of categories.")
  var categories: String?

  @Option(help: "Columns that describe an order or a product rather than the customer.")
  var orderColumns: String?

  @Option(help: "Columns made of what customers wrote.")
  var textColumns: String?

  @OptionGroup var records: RecordInput

  /// Reads the tables.
  func table() throws -> FeatureTable {
    guard !files.isEmpty else { throw ValidationError("name at least one table of features") }
    var options = FeatureTableOptions()
    options.id = id
    options.labels = [.churn: churn, .orderReturn: orderReturn]
    options.dropped = Set(commaSeparated(drop))
    options.categories = Set(commaSeparated(categories))
    options.orderColumns = Set(commaSeparated(orderColumns))
    options.textColumns = Set(commaSeparated(textColumns))
    let table = try FeatureTable.joined(
      files.map { file in
        try FeatureTable(
          InputSource(path: file, decoding: records.decoding), format: RecordFormat(path: file),
          options: options)
      })
    return target.map { table.selecting(targets: [$0]) } ?? table
  }
}

extension FeatureTableOptions.Label: ExpressibleByArgument {
  /// `COLUMN` or `COLUMN=VALUE`.
  public init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let column = parts.first, !column.isEmpty else { return nil }
    self.init(column: String(column), positive: parts.count > 1 ? String(parts[1]) : nil)
  }

  /// How it is shown as a default.
  public var defaultValueDescription: String { column }
}
