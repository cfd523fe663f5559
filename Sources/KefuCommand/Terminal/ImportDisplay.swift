import Kefu

/// Progress and speed of an import on standard error.
struct ImportDisplay {
  private var status = StatusLine()
  private let start = ContinuousClock.now

  mutating func show(_ summary: StoreImport.Summary) {
    status.show("\(summary.rows) rows · \(speed(summary)) a second · \(summary.bad) bad")
  }

  mutating func finish(_ summary: StoreImport.Summary) {
    status.finish(
      "\(summary.rows) rows in \(readable(seconds: elapsed)), \(speed(summary)) a second")
  }

  private var elapsed: Double { Double((ContinuousClock.now - start) / .seconds(1)) }

  private func speed(_ summary: StoreImport.Summary) -> Int {
    Int(Double(summary.rows) / max(elapsed, 1e-3))
  }
}
