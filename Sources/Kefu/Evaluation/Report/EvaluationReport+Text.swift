extension EvaluationReport {
  /// The report for people.
  public var lines: [String] {
    sections.enumerated().flatMap { index, section in
      (index > 0 ? [""] : []) + section.lines
    }
  }
}

extension EvaluationSection {
  fileprivate var lines: [String] {
    ["\(task): \(evaluation.examples) texts"]
      + tables.flatMap { ["", "\($0.caption)"] + ($0.hasRows ? [""] + $0.lines : []) }
  }
}
