/// How a task is done on a part of the examples.
public struct EvaluationSlice: Sendable, Hashable {
  /// What the part is of: `language` or `length`.
  public let group: String
  /// Which part it is.
  public let name: String
  /// Number of examples in it.
  public let examples: Int
  /// Share of them all right.
  public let accuracy: Double
  /// F1 of all labels together; for single labels it is the accuracy.
  public let microF1: Double
  /// Mean F1 over labels.
  public let macroF1: Double
  /// Expected calibration error; `nil` for spans without confidences.
  public let calibrationError: Double?
  /// Share of sure answers; `nil` where none is ever called sure.
  public let coverage: Double?
  /// Share of the sure answers that is right; `nil` if there is none.
  public let sureAccuracy: Double?
}

/// What belongs together in slices: one name an example, and the order to show names in.
public struct EvaluationGrouping: Sendable, Hashable {
  /// What the examples are grouped by.
  public let name: String
  /// One name of a part an example.
  public let parts: [String]
  /// The parts' order.
  public let order: [String]

  /// A grouping; parts without an example are left out.
  ///
  /// - Precondition: `order` names every part.
  public init(name: String, parts: [String], order: [String]) {
    precondition(Set(parts).isSubset(of: order), "\(name): a part is missing in \(order)")
    self.name = name
    self.parts = parts
    self.order = order
  }

  /// A slice of each part that has examples.
  ///
  /// - Parameter measure: measures the examples with these indices, ascending.
  func slices(measure: (_ part: String, _ members: [Int]) -> EvaluationSlice) -> [EvaluationSlice] {
    let members = Dictionary(grouping: parts.indices, by: { parts[$0] })
    return order.compactMap { part in members[part].map { measure(part, $0) } }
  }
}
