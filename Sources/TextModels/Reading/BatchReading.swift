import Commerce
import Tokenization

/// The readings of a few texts that go through the encoder together.
struct BatchReading {
  let model: TextModel
  /// What is asked for.
  let tasks: Set<TextTask>
  let texts: [(text: TokenizedText, clauses: [Clause])]
  let encoded: TextNetwork.Encoded

  init(
    _ model: TextModel, _ texts: [(text: TokenizedText, clauses: [Clause])], tasks: Set<TextTask>
  ) {
    (self.model, self.texts, self.tasks) = (model, texts, tasks)
    encoded = model.encode(
      texts.map(\.text),
      findsSpans: model.network.labels.contains {
        $0.head.kind == .spans && tasks.contains($0.head.task)
      })
  }

  /// The place of a head that is asked for among the network's; `nil` as well for one the model
  /// does not have.
  func index(of head: Head) -> Int? {
    tasks.contains(head.task) ? model.index(of: head) : nil
  }

  /// One for each text.
  var readings: [TextReading] {
    var readings = texts.map { text in
      var reading = TextReading()
      // A single clause is the text itself.
      if text.clauses.count > 1 {
        reading.clauses = text.clauses.map { TextReading.ClauseReading(clause: $0) }
      }
      return reading
    }
    decide(.intent, \.intent, \.intent, in: &readings)
    decide(.sentiment, \.sentiment, \.sentiment, in: &readings)
    let counts = labels(.intentCount, of: texts.indices.map { ($0, []) })
    let (aspects, reasons) = (aspects, reasons)
    for text in texts.indices {
      readings[text].wantsSeveral = counts?[text][0].isSaid ?? false
      readings[text].aspects = aspects?[text]
      readings[text].reasons = reasons?[text]
    }
    return readings
  }

  /// Decides a head for whole texts and for their clauses.
  private func decide(
    _ head: Head, _ whole: WritableKeyPath<TextReading, Decision?>,
    _ part: WritableKeyPath<TextReading.ClauseReading, Decision?>, in readings: inout [TextReading]
  ) {
    guard let index = index(of: head) else { return }
    var segments: [(text: Int, segment: Segment)] = []
    var targets: [(text: Int, clause: Int?)] = []
    for (text, content) in texts.enumerated() {
      segments.append((text, model.extractor.segment(of: content.text)))
      targets.append((text, nil))
      for (number, clause) in readings[text].clauses.enumerated() {
        let tokens = clause.clause.tokens
        guard let segment = model.extractor.segment([tokens], of: content.text) else { continue }
        segments.append((text, segment))
        targets.append((text, number))
      }
    }
    let decisions = model.decisions(segments, head: index, in: encoded)
    for (target, decision) in zip(targets, decisions) {
      if let clause = target.clause {
        readings[target.text].clauses[clause][keyPath: part] = decision
      } else {
        readings[target.text][keyPath: whole] = decision
      }
    }
  }

  /// The spans a head finds, by text; `nil` for a head the model does not have.
  func spans(of head: Head) -> [[FoundSpan]]? {
    guard let index = index(of: head) else { return nil }
    let labels = model.network.labels[index].labels
    let found = model.network.spans(
      head: index, in: encoded, inference: model.inference, kernels: model.kernels)
    return zip(texts, found).map { text, spans in
      spans.compactMap { span in
        let tokens = span.tokens.clamped(to: text.text.tokens.indices)
        guard !tokens.isEmpty else { return nil }
        return FoundSpan(
          label: labels[span.label], tokens: tokens, range: text.text.source(of: tokens),
          probability: span.probability)
      }
    }
  }

  /// The decisions of a head about some stretches of texts, by tokens; `nil` for a head the model
  /// does not have.
  func decisions(_ head: Head, _ stretches: [(text: Int, tokens: [Range<Int>])]) -> [Decision]? {
    guard let index = index(of: head) else { return nil }
    return model.decisions(segments(stretches), head: index, in: encoded)
  }

  /// A label of a head of any labels, and whether it is probable enough to be said.
  struct LabelAnswer {
    let label: String
    let probability: Double
    let isSaid: Bool
  }

  /// The labels of a head of any labels for some stretches of texts, in the head's order; none for
  /// the whole text. `nil` for a head the model does not have.
  func labels(
    _ head: Head, of stretches: [(text: Int, tokens: [Range<Int>])]
  ) -> [[LabelAnswer]]? {
    guard let index = index(of: head) else { return nil }
    let (calibration, labels) = (model.calibrations[index], model.network.labels[index].labels)
    return model.scores(of: segments(stretches), head: index, in: encoded).map { scores in
      let probabilities = calibration.probabilities(of: scores)
      return labels.indices.map { label in
        LabelAnswer(
          label: labels[label], probability: probabilities[label],
          isSaid: probabilities[label] >= calibration.labelThresholds[label])
      }
    }
  }

  private func segments(
    _ stretches: [(text: Int, tokens: [Range<Int>])]
  ) -> [(text: Int, segment: Segment)] {
    stretches.map { text, tokens in
      (
        text: text,
        segment: model.extractor.segment(tokens, of: texts[text].text)
          ?? model.extractor.segment(of: texts[text].text)
      )
    }
  }

  /// How sure a finding is: the probability that its span and its label are right, as fitted on
  /// held-out texts.
  func confidence(_ head: Head, span: Double, label: Double) -> Double {
    guard let index = index(of: head) else { return span * label }
    return model.calibrations[index].probabilities(of: .finding(span * label))[0]
  }
}

extension Decision {
  /// The probability of a label; 0 for one that is not among the guesses.
  func confidence(of label: String) -> Double {
    guesses.first { $0.label == label }?.confidence ?? 0
  }
}

/// A stretch of tokens a head found.
struct FoundSpan {
  let label: String
  let tokens: Range<Int>
  /// UTF-8 bytes of the original text.
  let range: Range<Int>
  /// The geometric mean of its tokens' probabilities of their tags.
  let probability: Double
}
