import Tokenization

/// What a trial did to the lines of a text, as it goes over them.
public struct LexiconTrialReport: Sendable {
  private let trial: LexiconTrial
  private var lines = 0
  private var changed = 0
  private var firedBefore = 0
  private var firedAfter = 0

  /// A report before the first line.
  public init(_ trial: LexiconTrial) {
    self.trial = trial
  }

  /// A line that is cut differently.
  public struct ChangedLine: Sendable, Hashable {
    /// From 1.
    let line: Int
    let stretches: [LexiconTrial.Stretch]
  }

  /// Counts a line, and answers it if it is cut differently.
  public mutating func add(_ comparison: LexiconTrial.Comparison, line: Int) -> ChangedLine? {
    lines += 1
    firedBefore += comparison.firedBefore
    firedAfter += comparison.firedAfter
    guard !comparison.stretches.isEmpty else { return nil }
    changed += 1
    return ChangedLine(line: line, stretches: comparison.stretches)
  }

  /// What is tried, for people.
  public var title: String {
    let tag = trial.entry.tag.isEmpty ? "" : " (\(trial.entry.tag))"
    let word = trial.entry.word + tag
    return switch trial.change {
    case .added: "+ \(word) at cost \(trial.cost)"
    case .removed: "- \(word), which is in the lexicon at cost \(trial.cost)"
    case .recosted(let old, let new): "\(word), which is in the lexicon, at cost \(new) for \(old)"
    }
  }

  /// How many lines changed, for people.
  public var summary: String {
    """
    \(changed) of \(lines) lines cut differently · \(trial.entry.word) is a word \(firedAfter) \
    times, was \(firedBefore) times
    """
  }

  /// The trial and its counts as one JSON object.
  public var json: OrderedJSON {
    .object([
      .init("word", .string(trial.entry.word)), .init("tag", .string(trial.entry.tag)),
      .init("cost", .probability(trial.cost)), .init("change", .string(trial.change.name)),
      .init("lines", .integer(lines)), .init("changed", .integer(changed)),
      .init("fired_before", .integer(firedBefore)), .init("fired_after", .integer(firedAfter)),
    ])
  }
}

extension LexiconTrialReport.ChangedLine {
  /// The words before and after, for people.
  public var textLines: [String] {
    stretches.flatMap { stretch in
      [
        "\(line)  - \(stretch.before.joined(separator: " | "))",
        "\(line)  + \(stretch.after.joined(separator: " | "))",
      ]
    }
  }

  /// `{"line","stretches":[{"before":[…],"after":[…]}]}`.
  public var json: OrderedJSON {
    .object([
      .init("line", .integer(line)),
      .init(
        "stretches",
        .array(
          stretches.map { stretch in
            .object([
              .init("before", .array(stretch.before.map(OrderedJSON.string))),
              .init("after", .array(stretch.after.map(OrderedJSON.string))),
            ])
          })),
    ])
  }
}

extension LexiconTrial {
  fileprivate var cost: Double { entry.cost ?? Lexicon.defaultCost }
}

extension LexiconTrial.Change {
  fileprivate var name: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .recosted: "recosted"
    }
  }
}
