import Commerce

/// A decision with the probabilities of some labels.
func decision(_ probabilities: [String: Double], sure: Bool = true) -> Decision {
  Decision(
    guesses: probabilities.map { Guess(label: $0.key, confidence: $0.value) }
      .sorted { (-$0.confidence, $0.label) < (-$1.confidence, $1.label) },
    isSure: sure)
}

/// A decision for one label.
func decision(_ label: String, _ confidence: Double, sure: Bool = true) -> Decision {
  decision([label: confidence], sure: sure)
}

/// Whether two numbers differ by rounding only.
func isClose(_ left: Double, _ right: Double) -> Bool {
  abs(left - right) < 1e-12
}
