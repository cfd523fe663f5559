import Commerce
import Kernels
import Tokenization

/// What a model tells of questions beside their words.
struct AnswerMeaning: Sendable {
  private let model: TextModel
  /// The encoding of each question.
  let questions: [[Float]]

  /// `nil` where the model has no encoder or tells no intents.
  ///
  /// - Parameter known: the encodings, where they were kept.
  init?(_ model: TextModel, questions: [TokenizedText], known: [[Float]]?, threads: Int) {
    let encodings =
      known?.count == questions.count ? known : model.encodings(of: questions, threads: threads)
    guard let encodings else { return nil }
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
