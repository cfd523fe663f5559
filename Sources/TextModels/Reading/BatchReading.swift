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

  init(
    _ model: TextModel, _ texts: [(text: TokenizedText, clauses: [Clause])], tasks: Set<TextTask>,
    memory: inout GateMemory?
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
    let found = answers(
      [
        (.intent, parts.all), (.sentiment, parts.all), (.intentCount, parts.wholes),
        (.reasonText, parts.wholes),
      ], about: parts.segments)
    if let decisions = found[0]?.decisions {
      for text in texts.indices { readings[text].intent = decisions[parts.wholes[text]] }
      for part in parts.clauses {
        readings[part.text].clauses[part.clause].intent = decisions[part.segment]
      }
    }
    if let decisions = found[1]?.decisions {
      for text in texts.indices { readings[text].sentiment = decisions[parts.wholes[text]] }
      for part in parts.clauses {
        readings[part.text].clauses[part.clause].sentiment = decisions[part.segment]
      }
    }
    let (aspects, reasons) = (aspects(), found[3].map { self.reasons(whole: $0) })
    for text in texts.indices {
      readings[text].wantsSeveral = found[2]?.isSaid(0, at: text) ?? false
      readings[text].aspects = aspects?[text]
      readings[text].reasons = reasons?[text]
    }
    return readings
  }

  /// The decisions of a head of one label about whole texts; `nil` for a head the model does not
  /// have.
  func wholeDecisions(_ head: Head) -> [Decision]? {
    answers([(head, parts.wholes)], about: parts.segments)[0]?.decisions
  }

  /// The spans a head finds in some texts; `nil` for a head the model does not have.
  ///
  /// - Parameter some: which texts; all unless said otherwise.
  func spans(of head: Head, inTexts some: [Int]? = nil) -> [[FoundSpan]]? {
    guard let index = index(of: head) else { return nil }
    let labels = model.network.labels[index].labels
    let found = model.network.spans(
      head: index, in: some.map(encoded.restricted) ?? encoded, inference: model.inference,
      kernels: model.kernels)
    return zip(some ?? Array(texts.indices), found).map { place, spans in
      let text = texts[place].text
      return spans.compactMap { span in
        let tokens = span.tokens.clamped(to: text.tokens.indices)
        guard !tokens.isEmpty else { return nil }
        return FoundSpan(
          label: labels[span.label], tokens: tokens, range: text.source(of: tokens),
          probability: span.probability)
      }
    }
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
    let all = Array(0..<segments.count)
    return answers(heads.map { ($0, all) }, about: segments).map { $0?.decisions }
  }

  /// What some heads say, each of some segments, in ascending order; `nil` for a head that is not
  /// asked for or that the model does not have.
  func answers(
    _ questions: [(head: Head, segments: [Int])], about segments: SegmentBatch
  ) -> [HeadAnswers?] {
    let known = questions.compactMap { question in
      index(of: question.head).map {
        TextNetwork.Question(head: $0, segments: question.segments)
      }
    }
    var scores = model.network.scores(
      of: segments, known, in: encoded, inference: model.inference, kernels: model.kernels)[...]
    return questions.map { question in
      index(of: question.head).map { index in
        HeadAnswers(
          labels: model.network.labels[index].labels, calibration: model.calibrations[index],
          scores: scores.removeFirst())
      }
    }
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
