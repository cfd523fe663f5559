import Commerce

/// What an analysis writes of a text, whatever record it stands in.
struct AnalyzedText: Sendable {
  /// The text's part of a result, in the form of the results' format.
  let written: [UInt8]
  /// The language.
  let language: Language
  /// How the customer feels, if the text says anything and the model tells sentiments.
  let sentiment: Decision?
  /// The intent, where it is sure.
  let sureIntent: String?
  /// The codes of the reasons that are stated, each once.
  let statedReasons: [String]

  init(_ understanding: Understanding, written: [UInt8]) {
    self.written = written
    language = understanding.language
    sentiment = understanding.sentiment
    sureIntent = understanding.intent.flatMap { $0.isSure ? $0.best.label : nil }
    statedReasons = Set((understanding.reasons ?? []).filter(\.isStated).map(\.code)).sorted()
  }
}
