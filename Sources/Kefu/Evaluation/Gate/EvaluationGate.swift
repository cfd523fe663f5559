import TextModels

/// Limits a model must hold to pass.
///
/// Limits are least values; of errors such as `ece` and `brier` the largest.
public struct EvaluationGate: Sendable, Hashable {
  /// The limit of one measure.
  struct Limit: Sendable, Hashable {
    /// The task it is of.
    let task: String
    /// The measure of the whole task, or of one label.
    let measure: String
    /// The label; `nil` for the whole task.
    let label: String?
    /// The least or largest value.
    let value: Double
    /// The place it stands in, for complaints.
    let place: String
  }

  let limits: [Limit]

  /// The limits an evaluation does not hold, in words; empty if it passes.
  ///
  /// A measure without a value, such as the accuracy of sure answers where none is, does not hold.
  ///
  /// - Throws: ``InputError`` naming a label that neither the data nor the predictions have.
  public func failures(of report: EvaluationReport) throws(InputError) -> [String] {
    var failures: [String] = []
    for section in report.sections {
      for limit in limits where limit.task == section.task {
        let (value, isError) = try Self.measure(limit, in: section.evaluation)
        let name = (report.sections.count > 1 ? [section.task] : []) + [limit.name]
        guard let value else {
          failures.append("\(name.joined(separator: " ")) has no value, limit \(limit.value)")
          continue
        }
        if isError ? value > limit.value : value < limit.value {
          failures.append("\(name.joined(separator: " ")) is \(value), limit \(limit.value)")
        }
      }
    }
    return failures
  }

  private static func measure(
    _ limit: Limit, in evaluation: TaskEvaluation
  ) throws(InputError) -> (value: Double?, isError: Bool) {
    guard let label = limit.label else {
      let measure = evaluation.measures.first { $0.name == limit.measure }
      return (measure?.value, measure?.isError ?? false)
    }
    let labels = evaluation.labels.rows.map(\.label)
    guard labels.contains(label) else {
      throw InputError(
        """
        \(limit.place): no label \(label) in the data or the predictions of \(limit.task); \
        expected one of: \(labels.joined(separator: ", "))
        """)
    }
    return (evaluation.measure(limit.measure, of: label), false)
  }
}

extension EvaluationGate.Limit {
  /// The measure as gates name it.
  var name: String {
    measure + (label.map { "." + $0 } ?? "")
  }
}
