public import Commerce
public import Kernels
import NeuralNetwork
public import TextModels
public import Tokenization

/// The way of a text: bytes → tokens → model → understanding.
public struct Pipeline: Sendable {
  /// What cuts texts.
  public let tokenizer: Tokenizer
  /// What understands them.
  public let bundle: ModelBundle
  private let clauses: ClauseBreaker

  /// Joins a model bundle with the tokenizer it was trained with.
  ///
  /// - Throws: ``Tokenization/ICUError`` if ICU's data is missing.
  public init(bundle: ModelBundle) throws {
    self.bundle = bundle
    tokenizer = try Tokenizer(options: bundle.tokenizerOptions, lexicon: bundle.lexicon)
    clauses = try ClauseBreaker()
  }

  /// The same pipeline with the recurrent weights held another way.
  public func inferring(with precision: WeightPrecision) -> Pipeline {
    Pipeline(bundle: bundle.inferring(with: precision), tokenizer: tokenizer, clauses: clauses)
  }

  private init(bundle: ModelBundle, tokenizer: Tokenizer, clauses: ClauseBreaker) {
    (self.bundle, self.tokenizer, self.clauses) = (bundle, tokenizer, clauses)
  }

  /// Understands one text.
  public func understand(_ text: String) -> Understanding {
    understand([text], threads: 1)[0]
  }

  /// Understands many texts; the result does not depend on `threads` or on the neighbours.
  ///
  /// - Parameters:
  ///   - tasks: what to tell, `nil` for all the model was trained for; what is left out is as with a
  ///     model that was not trained for it, and costs no time.
  ///   - byClause: whether to look at the clauses of a text too. Intents and reasons need it:
  ///     otherwise each text is taken for a single clause.
  public func understand(
    _ texts: [String], tasks: Set<TextTask>? = nil, byClause: Bool = true, threads: Int
  ) -> [Understanding] {
    understand(
      texts, cut: tokenizer.tokenize(texts, threads: threads), tasks: tasks, byClause: byClause,
      threads: threads)
  }

  /// The same for texts that are cut into tokens already.
  func understand(
    _ texts: [String], cut tokenized: [TokenizedText], tasks: Set<TextTask>? = nil,
    byClause: Bool = true, threads: Int
  ) -> [Understanding] {
    let readings = bundle.model.read(
      tokenized.map { ($0, byClause ? clauses.clauses(of: $0) : []) }, tasks: tasks,
      threads: threads)
    return zip(texts, zip(tokenized, readings)).map { text, pair in
      pair.0.tokens.isEmpty
        ? Understanding(text: text, language: Language(of: pair.0))
        : Understanding(text: text, language: Language(of: pair.0), reading: pair.1)
    }
  }

  /// Decides one task for many texts.
  ///
  /// - Throws: `ModelFileError` if the model does not tell it, or not by one label a text.
  public func decide(_ task: TextTask, _ texts: [String], threads: Int) throws -> [Decision] {
    try bundle.require(task)
    let tokenized = tokenizer.tokenize(texts, threads: threads)
    return bundle.model.decisions(task.heads[0], for: tokenized, threads: threads) ?? []
  }
}

extension Understanding {
  /// What a model's reading of a text says of it.
  init(text: String, language: Language, reading: TextReading) {
    self.init(
      text: text, language: language, intent: reading.intent, intents: reading.intents,
      sentiment: reading.sentiment,
      clauses: reading.clauses.map {
        ClauseFinding(range: $0.clause.source, intent: $0.intent, sentiment: $0.sentiment)
      }, aspects: reading.aspects, reasons: reading.reasons)
  }
}

extension Tokenizer {
  /// Tokenizes many texts, in order, on several threads.
  func tokenize(_ texts: [String], threads: Int) -> [TokenizedText] {
    let size = 64
    let starts = Array(stride(from: 0, to: texts.count, by: size))
    return parallelMap(count: starts.count, threads: threads) { chunk in
      texts[starts[chunk]..<min(starts[chunk] + size, texts.count)].map { tokenize($0) }
    }.flatMap(\.self)
  }
}
