public import TextModels

/// What a search for good training options has found.
public struct SearchReport: Sendable {
  /// The tasks trained for.
  public let tasks: [TextTask]
  /// All trials, by number.
  public let trials: [Trial]
  /// How many of them the log had already.
  public let known: Int

  /// The best trial; `nil` where all failed.
  public var best: Trial? { Trial.best(of: trials) }

  /// The ten best trials for people, the best first.
  public var lines: [String] {
    let names = tasks.flatMap { task in
      let measures = Set(trials.flatMap { ($0.metrics[task.rawValue] ?? [:]).keys })
      return measures.sorted().map { (task: task.rawValue, measure: $0) }
    }
    let ranked = Trial.ranked(trials)
    let failed = trials.count - ranked.count
    let table = ReportTable(
      "Best trials",
      columns: [.text("trial"), .number("score")]
        + names.map { .number(tasks.count > 1 ? "\($0.task) \($0.measure)" : $0.measure) }
        + [.number("seconds"), .text("options")],
      rows: ranked.prefix(10).map { trial in
        ["\(trial.trial)", trial.score.fourDecimals]
          + names.map { trial.metrics[$0.task]?[$0.measure].fourDecimals ?? "–" }
          + ["\(Int(trial.seconds.rounded()))", SearchSpace.summary(of: trial.configuration)]
      })
    return ["\(trials.count) trials, \(known) of them known, \(failed) failed"] + [""] + table.lines
  }
}
