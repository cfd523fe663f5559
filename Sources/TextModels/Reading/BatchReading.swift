import Commerce
import Tokenization

/// The readings of a few texts that go through the encoder together.
struct BatchReading {
  let model: TextModel
  /// What is asked for.
  let tasks: Set<TextTask>
  let texts: [(text: TokenizedText, clauses: [Clause])]
  let encoded: TextNetwork.Encoded
  private var ngrams: BatchNGrams?
  /// Whole texts and clauses.
  let parts: TextParts
  /// The states of `parts` pooled by maximum.
  private let maxima: [Float]

  init(
    _ model: TextModel, _ texts: [(text: TokenizedText, clauses: [Clause])], tasks: Set<TextTask>,
    memory: inout ReadingMemory
  ) {
    (self.model, self.texts, self.tasks) = (model, texts, tasks)
    let extractor = model.extractor
    encoded = model.encode(
      texts.map(\.text),
      findsSpans: model.network.labels.contains {
        $0.head.kind == .spans && tasks.contains($0.head.task)
      }, memory: &memory)
    ngrams = extractor.ngrams.map { hasher in
      BatchNGrams(
        of: texts.lazy.map { (text: $0.text, read: extractor.tokensRead(of: $0.text)) },
        hasher: hasher)
    }
    parts = TextParts(of: texts, in: encoded, extractor: extractor, ngrams: &ngrams)
    maxima = model.network.maxima(of: parts.segments, in: encoded, kernels: model.kernels)
  }

  /// The place of a head that is asked for among the network's; `nil` as well for one the model
  /// does not have.
  func index(of head: Head) -> Int? {
    tasks.contains(head.task) ? model.index(of: head) : nil
  }

  /// One for each text.
  mutating func readings() -> [TextReading] {
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
    let counts = answers(.intentCount, parts.allWholes)
    let (aspects, reasons) = (aspects(), reasons)
    for text in texts.indices {
      readings[text].wantsSeveral = counts?.isSaid(0, segment: parts.wholes[text]) ?? false
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
    guard let decisions = answers(head, parts.all)?.decisions else { return }
    for text in texts.indices { readings[text][keyPath: whole] = decisions[parts.wholes[text]] }
    for (place, decision) in zip(parts.clauses, decisions[texts.count...]) {
      readings[place.text].clauses[place.clause][keyPath: part] = decision
    }
  }

  /// The decisions of a head of one label about whole texts; `nil` for a head the model does not
  /// have.
  func wholeDecisions(_ head: Head) -> [Decision]? {
    answers(head, parts.allWholes).map { answers in
      let decisions = answers.decisions
      return parts.wholes.map { decisions[$0] }
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

  /// What a head says of some of the parts; `nil` for a head the model does not have.
  func answers(_ head: Head, _ some: Range<Int>) -> HeadAnswers? {
    answers(head, parts.segments, some, maxima)
  }

  /// The decisions of some heads of one label about some stretches of texts, by tokens; `nil` for a
  /// head the model does not have.
  mutating func decisions(
    _ heads: [Head], _ stretches: [(text: Int, tokens: [Range<Int>])]
  ) -> [[Decision]?] {
    guard heads.contains(where: { index(of: $0) != nil }) else { return heads.map { _ in nil } }
    var segments = SegmentBatch()
    for (text, tokens) in stretches {
      let read = model.extractor.tokensRead(of: texts[text].text)
      let inside = tokens.map { $0.clamped(to: read) }.filter { !$0.isEmpty }
      segments.append(
        tokens: inside.isEmpty ? [read] : inside, ofText: text, in: encoded, ngrams: &ngrams)
    }
    let maxima = model.network.maxima(of: segments, in: encoded, kernels: model.kernels)
    return heads.map { answers($0, segments, 0..<segments.count, maxima)?.decisions }
  }

  private func answers(
    _ head: Head, _ segments: SegmentBatch, _ some: Range<Int>, _ maxima: [Float]
  ) -> HeadAnswers? {
    guard let index = index(of: head) else { return nil }
    return HeadAnswers(
      labels: model.network.labels[index].labels, calibration: model.calibrations[index],
      first: some.lowerBound,
      scores: model.network.scores(
        of: segments, some, maxima: maxima, head: index, in: encoded, inference: model.inference,
        kernels: model.kernels))
  }

  /// How sure a finding is: the probability that its span and its label are right, as fitted on
  /// held-out texts.
  func confidence(_ head: Head, span: Double, label: Double) -> Double {
    guard let index = index(of: head) else { return span * label }
    return model.calibrations[index].probabilities(of: .finding(span * label))[0]
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
