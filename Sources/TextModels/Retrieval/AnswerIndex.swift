import NeuralNetwork
public import Tokenization

/// Finds the frequent question that a customer asks in words of their own.
///
/// An entry is as near as its nearest question, and as the words of the entry as a whole, its answer
/// included, cover those of the line. Both are BM25 (Robertson and Zaragoza, "The Probabilistic
/// Relevance Framework", 2009, equation 3.15) as a share of what could be reached, in 0…1. With a
/// model the cosine of its encoder's states and the probability of the entry's intent are mixed in.
/// An entry has the questions of all its languages, so a line in both finds it as well.
public struct AnswerIndex: Sendable {
  /// The questions that one answer answers.
  public struct Entry: Sendable, Hashable {
    /// The id of the answer: the same in every language.
    public let id: String
    /// Its questions, in any language.
    public let questions: [String]
    /// The answer; empty where it is not to be searched.
    public let answer: String
    /// What one who asks it wants; `nil` where that is not known.
    public let intent: String?

    /// An entry; several with one id are one.
    public init(id: String, questions: [String], answer: String = "", intent: String? = nil) {
      (self.id, self.questions, self.answer, self.intent) = (id, questions, answer, intent)
    }
  }

  /// An answer that fits.
  public struct Match: Sendable, Hashable {
    /// The id of its entry.
    public let id: String
    /// How near it is, 0…1.
    public let score: Double
  }

  /// How questions are compared.
  public struct Options: Sendable, Hashable {
    /// How soon a repeated word stops to count.
    public var k1 = 1.2
    /// How much a long question has to make up for.
    public var b = 0.5
    /// The share of the entry as a whole in the score of the words.
    public var entryShare = 0.75
    /// The share of the encoder's similarity beside the words, where there is a model.
    public var encoderShare = 0.4
    /// The share of the probability that the line wants what the answer is about, where there is a
    /// model.
    public var intentShare = 0.3
    /// Below this score nothing is known to answer, with a model: one line in ten that nothing
    /// answers comes above it in the dev split of `corpora/questions`.
    public var threshold = 0.5
    /// The same for scores of words alone.
    public var wordThreshold = 0.35

    /// The default options.
    public init() {}
  }

  /// How questions are compared.
  public let options: Options
  private let ids: [String]
  private let intents: [String?]
  private let entries: WeightedTerms
  private let questions: WeightedTerms
  /// The entry of each question.
  private let owners: [Int]
  /// How much a term tells, by how few entries have it; one of no entry tells as much as `rarest`.
  private let weights: [String: Double]
  private let rarest: Double
  private let lexicon: Lexicon
  private let meaning: AnswerMeaning?

  /// Reads questions.
  ///
  /// - Parameters:
  ///   - tokenizer: cuts the questions as it cuts the lines to be answered.
  ///   - model: compares meanings and tells intents; `nil` to go by words alone.
  ///   - encodings: what ``questionEncodings`` gave for the same questions and model, to save the
  ///     time; `nil` to find them.
  ///   - threads: how many may work at once; does not change the result.
  public init(
    _ entries: [Entry], tokenizer: Tokenizer, model: TextModel? = nil, options: Options = .init(),
    encodings: [[Float]]? = nil, threads: Int = 1
  ) {
    var places: [String: Int] = [:]
    for entry in entries where places[entry.id] == nil { places[entry.id] = places.count }
    ids = places.sorted { $0.value < $1.value }.map(\.key)
    intents = ids.map { id in entries.first { $0.id == id }?.intent }
    let asked = entries.flatMap { entry in entry.questions.map { (id: entry.id, words: $0) } }
    let answers = entries.map { (id: $0.id, words: $0.answer) }
    let read = parallelMap(count: asked.count + answers.count, threads: threads) { place in
      let words = place < asked.count ? asked[place].words : answers[place - asked.count].words
      let text = tokenizer.tokenize(words)
      return (text: text, terms: AnswerTerms(of: text, lexicon: tokenizer.lexicon))
    }
    owners = asked.map { places[$0.id] ?? 0 }
    var wholes = [AnswerTerms](repeating: AnswerTerms(), count: ids.count)
    for (part, read) in zip(asked + answers, read) { wholes[places[part.id] ?? 0].add(read.terms) }
    self.options = options
    self.entries = WeightedTerms(wholes, options)
    lexicon = tokenizer.lexicon
    questions = WeightedTerms(read.prefix(asked.count).map(\.terms), options)
    (weights, rarest) = self.entries.weights
    meaning = model.flatMap {
      AnswerMeaning(
        $0, questions: read.prefix(asked.count).map(\.text), known: encodings, threads: threads)
    }
  }

  /// What the model made of each question; `nil` without one.
  public var questionEncodings: [[Float]]? { meaning?.questions }

  /// The answers to a line that are near enough, the best first; none where the shop has no answer.
  ///
  /// - Complexity: O(*questions that share a word with the line*), and with an encoder O(*questions*).
  public func matches(for text: TokenizedText, limit: Int = 3) -> [Match] {
    let threshold = meaning == nil ? options.wordThreshold : options.threshold
    return Array(ranking(for: text).prefix { $0.score >= threshold }.prefix(limit))
  }

  /// All answers that share anything with a line, the best first.
  package func ranking(for text: TokenizedText) -> [Match] {
    let query = AnswerTerms(of: text, lexicon: lexicon)
    var scores = lexicalScores(of: query)
    if let meaning, !text.tokens.isEmpty { mix(meaning, of: text, into: &scores) }
    return zip(ids, scores).filter { $1 > 0 }.map { Match(id: $0, score: $1) }
      .sorted { ($1.score, $0.id) < ($0.score, $1.id) }
  }

  /// Adds how near the questions are in meaning, and how probably each entry is about what the line
  /// wants.
  private func mix(_ meaning: AnswerMeaning, of text: TokenizedText, into scores: inout [Double]) {
    let nearest = best(meaning.similarities(to: text).enumerated().map { ($0, max(0, $1)) })
    let wanted = meaning.intents(of: text)
    for place in ids.indices {
      let near =
        (1 - options.encoderShare) * scores[place] + options.encoderShare * nearest[place]
      let intent = intents[place].flatMap { wanted[$0] } ?? 0
      scores[place] = (1 - options.intentShare) * near + options.intentShare * intent
    }
  }

  /// The best score among each entry's questions.
  private func best(_ scores: some Sequence<(Int, Double)>) -> [Double] {
    var best = [Double](repeating: 0, count: ids.count)
    for (question, score) in scores { best[owners[question]] = max(best[owners[question]], score) }
    return best
  }

  /// The score of each entry by its words.
  private func lexicalScores(of query: AnswerTerms) -> [Double] {
    let terms = query.counts.map {
      (term: $0.key, count: min(2, $0.value), weight: weights[$0.key] ?? rarest)
    }
    .sorted { $0.term < $1.term }
    let reach = questions.reach(terms, length: query.length)
    guard reach > 0 else { return [Double](repeating: 0, count: ids.count) }
    let nearest = best(
      questions.scores(of: terms).map { question, score in
        (
          question,
          min(1, score / (reach * questions.reach(ofDocument: question, weights)).squareRoot())
        )
      })
    var result = nearest.map { (1 - options.entryShare) * $0 }
    for (place, score) in entries.scores(of: terms) {
      result[place] += options.entryShare * min(1, score / reach)
    }
    return result
  }
}
