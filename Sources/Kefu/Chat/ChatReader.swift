public import Commerce
public import Dialogue
public import TextModels
import Tokenization

/// Reads a customer's line: what it means, the details it gives, and the answered questions it
/// resembles.
public struct ChatReader: Sendable {
  /// What understands lines.
  public let pipeline: Pipeline
  private let slots = SlotExtractor()
  private let index: AnswerIndex

  /// A reader that finds the questions of some entries.
  public init(pipeline: Pipeline, answers: AnswerIndex) {
    (self.pipeline, index) = (pipeline, answers)
  }

  /// Reads a line.
  ///
  /// - Parameter now: the moment that "yesterday" is told from.
  public func line(_ text: String, at now: Timestamp) -> CustomerLine {
    let tokenized = pipeline.tokenizer.tokenize(text)
    return CustomerLine(
      understanding: pipeline.understand([text], cut: [tokenized], threads: 1)[0],
      slots: slots.mentions(in: tokenized, today: now),
      answers: answers(to: tokenized))
  }

  /// The answered questions that resemble some words, the best first.
  public func answers(to words: String) -> [AnswerMatch] {
    answers(to: pipeline.tokenizer.tokenize(words))
  }

  private func answers(to text: TokenizedText) -> [AnswerMatch] {
    index.matches(for: text).map { AnswerMatch(id: $0.id, score: $0.score) }
  }
}
