public import Commerce
import Kernels
import NeuralNetwork
import TextModels
public import Tokenization

/// The way of a text: bytes → tokens → models → understanding.
public struct Pipeline: Sendable {
  /// What cuts texts.
  public let tokenizer: Tokenizer
  /// What understands them.
  public let bundle: ModelBundle

  /// Joins a model bundle with the tokenizer it was trained with.
  ///
  /// - Throws: ``Tokenization/ICUError`` if ICU's data is missing.
  public init(bundle: ModelBundle) throws {
    self.bundle = bundle
    tokenizer = try Tokenizer(options: bundle.tokenizerOptions, lexicon: bundle.lexicon)
  }

  /// Understands one text.
  public func understand(_ text: String) -> Understanding {
    understand([text], threads: 1)[0]
  }

  /// Understands many texts; the result does not depend on `threads` or on the neighbours.
  public func understand(_ texts: [String], threads: Int) -> [Understanding] {
    let tokenized = tokenize(texts, threads: threads)
    let intents = bundle[.intent]?.decisions(for: tokenized, threads: threads)
    let sentiments = bundle[.sentiment]?.decisions(for: tokenized, threads: threads)
    return tokenized.indices.map { index in
      let text = tokenized[index]
      let isEmpty = text.tokens.isEmpty
      return Understanding(
        language: Language(of: text), intent: isEmpty ? nil : intents?[index],
        sentiment: isEmpty ? nil : sentiments?[index])
    }
  }

  /// Decides one task for many texts.
  ///
  /// - Throws: `ModelFileError` if the bundle has no model for the task.
  public func decide(_ task: TextTask, _ texts: [String], threads: Int) throws -> [Decision] {
    try bundle.classifier(for: task)
      .decisions(for: tokenize(texts, threads: threads), threads: threads)
  }

  private func tokenize(_ texts: [String], threads: Int) -> [TokenizedText] {
    tokenizer.tokenize(texts, threads: threads)
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
