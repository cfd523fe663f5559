extension TaskEvaluation {
  /// The few measures by which trainings are set beside each other.
  var headline: [EvaluationMeasure] {
    let names = kind.headlineNames
    return measures.filter { names.contains($0.name) }
  }
}

extension TaskEvaluation.Kind {
  fileprivate var headlineNames: [String] {
    switch self {
    case .classification: ["accuracy", "macro_f1", "ece"]
    case .spans: ["micro_f1"]
    case .aspects: ["micro_f1", "quadruple_f1"]
    case .reasons: ["micro_f1", "evidence_f1"]
    }
  }
}
