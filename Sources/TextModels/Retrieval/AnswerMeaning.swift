import Commerce
import Kernels
import Tokenization

/// What a model tells of questions beside their words.
struct AnswerMeaning: Sendable {
  private let model: TextModel
  private let questions: [[Float]]

  /// `nil` where the model has no encoder or tells no intents.
  init?(_ model: TextModel, questions: [TokenizedText], threads: Int) {
    guard let encodings = model.encodings(of: questions, threads: threads) else { return nil }
    (self.model, self.questions) = (model, encodings)
  }

  /// The cosine of a line to each question.
  func similarities(to text: TokenizedText) -> [Double] {
    guard let encoding = model.encodings(of: [text], threads: 1)?.first else { return [] }
    return questions.map { Double(model.kernels.dot($0.span, encoding.span)) }
  }

  /// The probability of each intent of a line.
  func intents(of text: TokenizedText) -> [String: Double] {
    let guesses = model.decisions(.intent, for: [text], threads: 1)?.first?.guesses ?? []
    return Dictionary(guesses.map { ($0.label, $0.confidence) }, uniquingKeysWith: max)
  }
}
