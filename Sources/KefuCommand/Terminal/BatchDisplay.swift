import Foundation
import Kefu

/// Progress and summary of a batch on standard error.
struct BatchDisplay {
  private var status = StatusLine()
  private let start = ContinuousClock.now
  /// Bytes an earlier run had read, and the records of this one.
  private var first: AnalysisJob.Meter?
  private var records = 0

  mutating func show(_ meter: AnalysisJob.Meter) {
    let start = first ?? meter
    first = start
    records = meter.recordsOfThisRun
    let rows = meter.summary.records + meter.summary.bad
    var parts = ["\(rows) records", "\(perSecond) a second"]
    if let size = meter.size {
      parts.insert(percent(size > 0 ? Double(meter.read) / Double(size) : 1), at: 0)
      if meter.read > start.read {
        let left = elapsed * Double(size - meter.read) / Double(meter.read - start.read)
        parts.append("\(readable(seconds: left)) left")
      }
    }
    status.show((parts + ["\(meter.summary.bad) bad"]).joined(separator: " · "))
  }

  mutating func finish(_ summary: BatchSummary, outputs: Set<AnalysisOutput>) {
    status.finish(
      """
      \(summary.records) records, \(summary.bad) bad, in \(readable(seconds: elapsed)), \
      \(perSecond) a second; texts seen before \
      \(percent(Double(summary.repeated) / Double(max(1, summary.records))))
      """)
    let table: [(AnalysisOutput?, String, [String: Int])] = [
      (.sentiment, "sentiment", summary.sentiments), (.intents, "intents", summary.intents),
      (.reasons, "reasons", summary.reasons), (nil, "languages", summary.languages),
    ]
    for (output, name, counts) in table
    where !counts.isEmpty && (output.map(outputs.contains) ?? true) {
      let padded = name.padding(toLength: 11, withPad: " ", startingAt: 0)
      Terminal.note(padded + shares(counts, of: summary.records, most: 8))
    }
    if summary.conflicts > 0 {
      Terminal.note("ratings    \(summary.conflicts) contradict their text")
    }
  }

  private var elapsed: Double { Double((ContinuousClock.now - start) / .seconds(1)) }

  private var perSecond: Int { Int(Double(records) / max(elapsed, 1e-3)) }

  private func shares(_ counts: [String: Int], of whole: Int, most: Int) -> String {
    counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.prefix(most)
      .map { "\($0.key) \($0.value) (\(percent(Double($0.value) / Double(max(1, whole)))))" }
      .joined(separator: " · ")
  }
}
