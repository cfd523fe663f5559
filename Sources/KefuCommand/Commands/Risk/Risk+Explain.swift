public import ArgumentParser
import Commerce
import Kefu
public import RiskModels
import Storage

extension Risk {
  /// `kefu risk explain`
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Share one score among the features and the customer's own words.",
      discussion: """
        The shares are logits and sum to the score's logit less the base: an average customer who \
        wrote nothing. Of a row of a table whose texts are not at hand, the text features are groups \
        like the others, and the base is an average customer.

          kefu risk explain C1024 --store shop.db --as-of 2026-11-01 --model risk.kefu
          kefu risk explain C1024 --table today.csv --model risk.kefu --set last_order_days=10
        """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case text, json
    }

    @Argument(help: "The key of a customer, or of an order with --order.")
    var key: String

    @Option(help: "Model file of kefu risk train.")
    var model: String

    @Option(help: "Store the customer is in.")
    var store: String?

    @Option(help: "The day to explain, such as 2026-11-01; with --store.")
    var asOf: String?

    @Flag(help: "The key is an order's; with --store.")
    var order = false

    @Option(help: "Attributes of customers that the model reads, separated by commas.")
    var attributes: String?

    @Option(help: "Table the row is in, instead of a store.")
    var table: String?

    @Option(help: "Column of the table that names each row.")
    var id = "id"

    @Option(help: "churn or return. Default: churn; return of an order.")
    var target: RiskTarget?

    @Option(help: "FEATURE=VALUE: what the model would say of such a row. May be repeated.")
    var set: [String] = []

    @Option(help: "text or json.")
    var format = Format.text

    @OptionGroup var threadCount: ThreadCount

    @OptionGroup var records: RecordInput

    func validate() throws {
      guard (store == nil) != (table == nil) else {
        throw ValidationError("name where the row is: --store with --as-of, or --table")
      }
      guard store == nil || asOf.flatMap({ Timestamp($0) }) != nil else {
        throw ValidationError(
          "--as-of: expected a day such as 2026-11-01, found \(asOf ?? "none")")
      }
      for change in set where !change.contains("=") {
        throw ValidationError("--set: expected FEATURE=VALUE, found \(change)")
      }
    }

    func run() throws {
      let model = try RiskModel(path: model)
      let (row, text) = try row()
      let changes = set.map { change in
        let parts = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (feature: String(parts[0]), value: String(parts[1]))
      }
      let explanation = try RiskExplanation(
        of: target ?? (order ? .orderReturn : model.targets[0]), row: row, text: text,
        model: model, changes: changes, threads: threadCount.threads)
      let output = try ResultOutput(path: nil)
      switch format {
      case .json: try output.write(explanation.json.text)
      case .text: for line in explanation.lines { try output.write(line) }
      }
      try output.finish()
    }

    private func row() throws -> (row: FeatureTable, text: TextMoment?) {
      if let store, let moment = asOf.flatMap({ Timestamp($0) }) {
        let features = StoreFeatures(moments: [moment], attributes: commaSeparated(attributes))
        let opened = try Store(path: store, mode: .readOnly)
        let found = try features.row(of: order ? .order : .customer, key, in: opened)
        guard let found else {
          throw InputError(
            order
              ? "\(store): before \(moment) there was no order \(key), or it was too old to come back"
              : "\(store): nothing was known of a customer \(key) before \(moment)")
        }
        return found
      }
      var options = FeatureTableOptions()
      options.id = id
      let all = try FeatureTable(
        InputSource(path: table ?? "-", decoding: records.decoding),
        format: RecordFormat(path: table ?? "-"), options: options)
      guard let row = all.ids.lastIndex(of: key) else {
        throw InputError("\(table ?? "-") has no row \(key) in its column \(id)")
      }
      return (all.selecting(rows: [row]), nil)
    }
  }
}

extension RiskTarget: ExpressibleByArgument {}
