public import Commerce

/// How decisions move when texts are perturbed.
public struct RobustnessReport: Sendable, Hashable {
  /// One perturbation on the lines of one language, or of all.
  public struct Row: Sendable, Hashable {
    /// What was done to the lines.
    public let perturbation: Perturbation
    /// The lines' language before it; nil for all lines together.
    public let language: Language?
    /// Lines it applied to.
    public let lines: Int
    /// Share of these lines decided right as they were; 0 if there are none.
    public let accuracyBefore: Double
    /// Share decided right when perturbed.
    public let accuracyAfter: Double
    /// Share whose best label is another one.
    public let flipped: Double
    /// Mean absolute change of the confidence in the label that was best before.
    public let confidenceChange: Double
  }

  /// One line with its decisions.
  struct Pair {
    let label: String
    let language: Language
    let before: Decision
    let after: Decision

    /// How far the confidence in the label that was best before has moved.
    var confidenceChange: Double {
      let after = after.guesses.first { $0.label == before.best.label }?.confidence ?? 0
      return abs(after - before.best.confidence)
    }
  }

  /// Texts the suite was given.
  public let examples: Int
  /// The seed of the perturbations.
  public let seed: UInt64
  /// A row for all lines of a perturbation, then one for each language that occurs.
  public let rows: [Row]

  /// The rows of one perturbation.
  static func rows(_ perturbation: Perturbation, _ pairs: [Pair]) -> [Row] {
    let all = Row(perturbation, nil, pairs)
    return [all]
      + Language.allCases.compactMap { language in
        let chosen = pairs.filter { $0.language == language }
        return chosen.isEmpty ? nil : Row(perturbation, language, chosen)
      }
  }
}

extension RobustnessReport.Row {
  fileprivate init(
    _ perturbation: Perturbation, _ language: Language?, _ pairs: [RobustnessReport.Pair]
  ) {
    let count = Double(max(1, pairs.count))
    self.perturbation = perturbation
    self.language = language
    lines = pairs.count
    accuracyBefore = Double(pairs.count { $0.before.best.label == $0.label }) / count
    accuracyAfter = Double(pairs.count { $0.after.best.label == $0.label }) / count
    flipped = Double(pairs.count { $0.before.best.label != $0.after.best.label }) / count
    confidenceChange = pairs.reduce(0) { $0 + $1.confidenceChange } / count
  }
}
