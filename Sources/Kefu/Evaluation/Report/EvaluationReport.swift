/// What an evaluation of a model tells, task by task: as text, JSON or an HTML page.
public struct EvaluationReport: Sendable {
  /// The model measured.
  public let model: String
  /// The files measured on.
  public let data: [String]
  /// The model compared with, if there is one.
  public let against: String?
  /// The tasks.
  public let sections: [EvaluationSection]

  /// A report.
  ///
  /// - Precondition: no task twice.
  public init(
    model: String, data: [String], against: String? = nil, sections: [EvaluationSection]
  ) {
    precondition(Set(sections.map(\.task)).count == sections.count, "a task is there twice")
    self.model = model
    self.data = data
    self.against = against
    self.sections = sections
  }
}
