import ArgumentParser
import Commerce
import Kefu
import RiskModels
import Storage

extension Risk {
  /// `kefu risk features`
  struct Features: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write one row of features for each customer and each order of a store.",
      discussion: """
        Rows hold what was known when the day of --as-of began, and nothing later. With --horizon \
        they get labels: churn, no purchase in so many days; return, something sent back. What a \
        store cannot tell yet stays empty.

          kefu risk features --store shop.db --as-of 2026-05-01,2026-08-01 --horizon 90 \\
            --customers customers.csv --orders orders.csv

        A table of another origin gets features of its texts: kefu risk features FILE --text COLUMN \
        replaces that column by what the text model finds in it.
        """)

    @Argument(help: "A table with a column of texts, instead of a store.")
    var table: String?

    @Option(help: "Column of the table that holds the texts.")
    var text: String?

    @Option(name: .shortAndLong, help: "File for the table. Default: standard output.")
    var output: String?

    @Option(help: "Store to read.")
    var store: String?

    @Option(help: "Days the rows are of, separated by commas, such as 2026-08-01.")
    var asOf: String?

    @Option(help: "Days after --as-of that labels look at. Default: rows without labels.")
    var horizon: Int?

    @Option(help: "File for the rows of customers.")
    var customers: String?

    @Option(help: "File for the rows of orders: those not too old to come back.")
    var orders: String?

    @Option(help: "Days after its placing in which an order may come back.")
    var returnWindow = 60

    @Option(help: "Attributes of customers that become columns, separated by commas.")
    var attributes: String?

    @Flag(help: "Write what each feature is, as Markdown, and nothing else.")
    var dictionary = false

    @OptionGroup var choice: ModelChoice

    @OptionGroup var records: RecordInput

    private var moments: [Timestamp?] { commaSeparated(asOf).map { Timestamp($0) } }

    func validate() throws {
      guard !dictionary else { return }
      if let store {
        guard table == nil, text == nil, output == nil else {
          throw ValidationError("--store \(store) goes with --customers and --orders, not a table")
        }
        guard customers != nil || orders != nil else {
          throw ValidationError("name a file for the rows: --customers, --orders, or both")
        }
        guard !moments.isEmpty, moments.allSatisfy({ $0 != nil }) else {
          throw ValidationError(
            "--as-of: expected days such as 2026-08-01, found \(asOf ?? "none")")
        }
        for (option, days) in [("--horizon", horizon ?? 1), ("--return-window", returnWindow)]
        where days < 1 {
          throw ValidationError("\(option) must be at least 1 day, found \(days)")
        }
      } else if table == nil || text == nil {
        throw ValidationError("name a store: --store; or a table and its column of texts: --text")
      }
    }

    func run() throws {
      if dictionary {
        let output = try ResultOutput(path: output)
        try output.write(FeatureDictionary.markdown, terminator: "")
        try output.finish()
      } else if let store {
        try writeRows(of: Store(path: store, mode: .readOnly))
      } else if let table, let text {
        try writeTextFeatures(of: table, text: text)
      }
    }

    private func writeRows(of store: Store) throws {
      for path in [customers, orders].compactMap({ $0 }) { try ResultOutput.checkFolder(of: path) }
      let features = StoreFeatures(
        moments: moments.compactMap { $0 }, horizon: horizon,
        attributes: commaSeparated(attributes), returnWindow: returnWindow)
      let tables = try features.tables(of: store)
      for (path, table) in [(customers, tables.customers), (orders, tables.orders)] {
        guard let path else { continue }
        let output = try ResultOutput(path: path)
        try table.writeRows { try output.write(bytes: $0) }
        try output.finish()
        Terminal.note("kefu: \(path): \(table.summary)")
      }
      if let horizon, let last = features.moments.max(),
        last.adding(days: horizon) > tables.storeEnd
      {
        Terminal.note(
          """
          kefu: the store tells of nothing after \(tables.storeEnd): what had not happened by then \
          within \(horizon) days of \(last) stays open
          """)
      }
    }

    private func writeTextFeatures(of table: String, text: String) throws {
      let source = try InputSource(path: table, decoding: records.decoding)
      let texts = TableTexts(pipeline: try choice.pipeline(), threads: choice.threads)
      let output = try ResultOutput(path: output)
      try texts.run(source, format: RecordFormat(path: table), text: text) {
        try output.write(bytes: $0)
      }
      try output.finish()
    }
  }
}

extension FeatureTable {
  /// Rows and labels in words.
  var summary: String {
    let counts = RiskTarget.allCases.compactMap { target -> String? in
      guard let labels = labels[target] else { return nil }
      let known = labels.compactMap { $0 }
      return "\(target.rawValue) \(known.count { $0 }) of \(known.count)"
    }
    return (["\(rows) rows, \(columns.count) features"] + counts).joined(separator: ", ")
  }
}
