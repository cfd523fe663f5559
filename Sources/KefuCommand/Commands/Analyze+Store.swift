import ArgumentParser
import Kefu
import Storage

extension Analyze {
  /// Refuses what has no meaning where results go into a store.
  func validateStore() throws {
    guard store != nil else { return }
    let options: [(String, Bool)] = [
      ("FILE", !files.isEmpty), ("--output", output != nil), ("--format", format != nil),
      ("--bad", bad != nil), ("--id", columns.id != nil), ("--keep", columns.keep != nil),
      ("--stars", columns.stars != nil), ("--only", only != nil), ("--with-text", withText),
      ("--report", report.report != nil), ("--input", input != nil), ("--max-bad", maxBad != nil),
    ]
    let given = options.filter(\.1).map(\.0)
    guard given.isEmpty else {
      throw ValidationError(
        """
        --store analyses the texts of a store and writes into it: leave out \
        \(given.joined(separator: ", "))
        """)
    }
  }

  /// Analyses what a store holds and the model has not read yet.
  func analyze(storeAt path: String) throws {
    let store = try Store(path: path, mode: .readWrite)
    let pipeline = try choice.pipeline()
    Signals.farewell = "\nkefu: interrupted; the same command goes on from here\n"
    let analysis = StoreAnalysis(of: store, pipeline: pipeline, threads: choice.threads)
    var status = StatusLine()
    let summary = try analysis.run { summary in
      if !quiet { status.show("\(summary.texts) texts") }
    }
    guard !quiet else { return }
    status.finish("\(summary.texts) texts analysed, \(summary.withReason) with a stated reason")
    let moods = summary.sentiments.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
    if !moods.isEmpty {
      Terminal.note("sentiment  " + moods.map { "\($0.key) \($0.value)" }.joined(separator: " · "))
    }
  }
}
