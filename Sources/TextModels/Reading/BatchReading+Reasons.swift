import Commerce

extension BatchReading {
  /// The reasons of each text; `nil` where the model does not find any.
  ///
  /// A reason is stated where words show it, and predicted where only the text as a whole does.
  var reasons: [[ReasonFinding]]? {
    guard let spans = spans(of: .reasonSpan) else { return nil }
    var result = stated(by: spans)
    for (text, codes) in probabilities(.reasonText).enumerated() {
      let known = Set(result[text].map(\.code))
      result[text] += codes.filter { $0.isSaid && !known.contains($0.label) }
        .map { ReasonFinding(code: $0.label, evidence: nil, confidence: $0.probability) }
    }
    return result
  }

  private func stated(by spans: [[FoundSpan]]) -> [[ReasonFinding]] {
    let all = spans.enumerated().flatMap { text, spans in spans.map { (text: text, span: $0) } }
    let codes = decisions(.reasonCode, all.map { ($0.text, [$0.span.tokens]) })
    var result = texts.map { _ in [ReasonFinding]() }
    for (found, code) in zip(all, codes ?? []) {
      result[found.text].append(
        ReasonFinding(
          code: code.best.label, evidence: found.span.range,
          confidence: confidence(
            .reasonSpan, span: found.span.probability, label: code.best.confidence)))
    }
    return result
  }

  private struct LabelProbability {
    let label: String
    let probability: Double
    /// Whether it is probable enough to be said.
    let isSaid: Bool
  }

  /// The labels of whole texts, most probable first.
  private func probabilities(_ head: Head) -> [[LabelProbability]] {
    guard let index = model.index(of: head) else { return [] }
    let (calibration, labels) = (model.calibrations[index], model.network.labels[index].labels)
    let segments = texts.enumerated().map { ($0, model.extractor.segment(of: $1.text)) }
    return model.scores(of: segments, head: index, in: encoded).map { scores in
      let probabilities = calibration.probabilities(of: scores)
      return labels.indices.map { label in
        LabelProbability(
          label: labels[label], probability: probabilities[label],
          isSaid: probabilities[label] >= calibration.labelThresholds[label])
      }.sorted { ($1.probability, $0.label) < ($0.probability, $1.label) }
    }
  }
}
