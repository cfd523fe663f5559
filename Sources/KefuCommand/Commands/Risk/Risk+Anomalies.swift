import ArgumentParser
import Commerce
import Kefu
import RiskModels
import Storage

extension Risk {
  /// `kefu risk anomalies`
  struct Anomalies: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find customers or orders unlike the others, for a person to look at.",
      discussion: """
        An isolation forest says which rows are easiest to tell from all others; how many are told \
        is the time there is to look at them, not a guess of how many are wrong. Each comes with \
        what is odd about it, in numbers. It is a reason to look, never to refuse.

        With --store the cases go into the store's review queue: kefu risk queue --store shop.db
        """)

    @OptionGroup var tables: RiskTableInput

    @Option(help: "Store to look through, instead of tables.")
    var store: String?

    @Option(help: "The day to look at, such as 2026-11-01; with --store.")
    var asOf: String?

    @Flag(help: "Look at orders rather than customers; with --store.")
    var orders = false

    @Option(help: "How many there is time to look at: a number, or so many of a thousand as 5‰.")
    var budget = ReviewBudget.rows(20)

    @Option(help: "Decides the draws of the forest.")
    var seed: UInt64 = 1

    @OptionGroup var threadCount: ThreadCount

    func validate() throws {
      guard (store == nil) != tables.files.isEmpty else {
        throw ValidationError("name tables, or a store: --store with --as-of")
      }
      guard store == nil || asOf.flatMap({ Timestamp($0) }) != nil else {
        throw ValidationError(
          "--as-of: expected a day such as 2026-11-01, found \(asOf ?? "none")")
      }
    }

    func run() throws {
      let review = AnomalyReview(budget: budget, seed: seed)
      let output = try ResultOutput(path: nil)
      let cases: [ReviewCase]
      if let store, let moment = asOf.flatMap({ Timestamp($0) }) {
        let opened = try Store(path: store, mode: .readWrite)
        let found = try StoreFeatures(moments: [moment]).tables(of: opened)
        cases = try review.cases(
          orders ? .order : .customer, in: orders ? found.orders : found.customers, asOf: moment,
          threads: threadCount.threads)
        try opened.enqueue(cases)
        Terminal.note("kefu: \(cases.count) cases in the review queue of \(store)")
      } else {
        let table = try tables.table()
        let last = table.times.compactMap { $0 }.max() ?? Timestamp(seconds: 0)
        cases = try review.cases(
          .customer, in: table, asOf: last, threads: threadCount.threads)
      }
      for one in cases { try output.write(one.json.text) }
      try output.finish()
    }
  }

  /// `kefu risk queue`
  struct Queue: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what waits to be looked at, and write down what was decided.",
      discussion: """
          kefu risk queue --store shop.db
          kefu risk queue --store shop.db --decide C1024 --verdict fine --note "a reseller"
        """)

    @Option(help: "The store.")
    var store: String

    @Flag(help: "Show decided cases too.")
    var all = false

    @Option(help: "Key of the customer, or of the order with --order, to decide.")
    var decide: String?

    @Flag(help: "The key is an order's.")
    var order = false

    @Option(help: "fraud, fine or unclear.")
    var verdict: ReviewCase.Verdict?

    @Option(help: "Why.")
    var note: String?

    func validate() throws {
      guard (decide == nil) == (verdict == nil) else {
        throw ValidationError("--decide and --verdict go together")
      }
    }

    func run() throws {
      if let decide, let verdict {
        try Store(path: store, mode: .readWrite).decide(
          order ? .order : .customer, decide, as: verdict, note: note)
        return
      }
      let output = try ResultOutput(path: nil)
      let cases = try Store(path: store, mode: .readOnly).reviewQueue(isOpen: all ? nil : true)
      for one in cases { try output.write(one.json.text) }
      try output.finish()
    }
  }
}
