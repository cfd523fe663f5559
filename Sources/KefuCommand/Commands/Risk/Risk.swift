import ArgumentParser

/// `kefu risk`
struct Risk: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Will a customer leave, will an order come back, and why.",
    discussion: """
      The way of the data:

        kefu store import …                         what customers bought, did and wrote
        kefu analyze --store shop.db                what is in their texts
        kefu risk features --store shop.db --as-of 2026-08-01 --horizon 90 --customers train.csv
        kefu risk evaluate train.csv --report risk.html
        kefu risk train train.csv -o risk.kefu
        kefu risk score today.csv --model risk.kefu -o scores.csv
        kefu risk explain C1024 --store shop.db --as-of 2026-11-01 --model risk.kefu

      Tables of another origin do as well: a CSV file with one row a customer or order.
      """,
    subcommands: [
      Features.self, Evaluate.self, Train.self, Score.self, Explain.self, Anomalies.self,
      Queue.self,
    ])
}
