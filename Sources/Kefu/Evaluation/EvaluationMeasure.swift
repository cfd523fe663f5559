/// One number of an evaluation, by the name reports and gates call it.
public struct EvaluationMeasure: Sendable, Hashable {
  /// The name, in lower case with underscores.
  public let name: String
  /// The value; `nil` where the data or the model give none.
  public let value: Double?
  /// Whether less is better.
  public let isError: Bool

  package init(name: String, value: Double?, isError: Bool) {
    (self.name, self.value, self.isError) = (name, value, isError)
  }
}

/// A measure of one kind of evaluation, before it is taken.
struct MeasureDefinition<Evaluation>: Sendable {
  let name: String
  var isError = false
  let value: @Sendable (Evaluation) -> Double?

  func callAsFunction(_ evaluation: Evaluation) -> EvaluationMeasure {
    EvaluationMeasure(name: name, value: value(evaluation), isError: isError)
  }
}
