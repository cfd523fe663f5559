import Commerce
public import TextModels
public import Tokenization

/// The texts an evaluation is of, and the parts they are looked at by.
public struct EvaluatedTexts: Sendable {
  /// The texts.
  public let texts: [String]
  /// By language and by length.
  public let groupings: [EvaluationGrouping]

  /// Texts grouped by the languages of their scripts and by their lengths.
  public init(_ texts: [String], tokenizer: Tokenizer, threads: Int) {
    self.texts = texts
    groupings = [
      EvaluationGrouping(
        name: "language",
        parts: tokenizer.tokenize(texts, threads: threads).map { Language(of: $0).rawValue },
        order: Language.allCases.map(\.rawValue)),
      EvaluationGrouping(
        name: "length", parts: texts.map { LengthBucket(of: $0).rawValue },
        order: LengthBucket.allCases.map(\.rawValue)),
    ]
  }
}
