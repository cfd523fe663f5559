public import Dialogue
public import TextModels

/// What a chat answers with: the approved replies, and the questions that they answer.
public struct AnswerBook: Sendable {
  /// The approved replies.
  public let replies: ReplyBook
  private let entries: [AnswerIndex.Entry]

  /// Reads the replies of a project folder with the questions they answer, and those of
  /// `corpora/questions` that customers ask in words of their own, but for its test split.
  ///
  /// - Throws: ``InputError`` naming file and line of what does not fit.
  public init(project: ProjectFolder) throws(InputError) {
    let replies = try ReplyBook(project: project)
    var entries = replies.replies.compactMap { reply in
      reply.question.map {
        AnswerIndex.Entry(
          id: reply.id, questions: [$0], answer: reply.template.filled(with: [:]),
          intent: reply.topic)
      }
    }
    let asked = try QuestionRecord.load(
      paths: project.files(below: "corpora/questions", suffix: ".jsonl"))
    for question in asked where Split(of: question.text) != .test {
      guard let id = question.answer else { continue }
      entries.append(AnswerIndex.Entry(id: id, questions: [question.text]))
    }
    (self.replies, self.entries) = (replies, entries)
  }

  /// What finds the questions that a line resembles.
  ///
  /// - Parameter threads: how many may work at once; does not change the result.
  public func index(pipeline: Pipeline, threads: Int) -> AnswerIndex {
    let cache = AnswerCache(entries, bundle: pipeline.bundle)
    let known = cache?.encodings
    let index = AnswerIndex(
      entries, tokenizer: pipeline.tokenizer, model: pipeline.bundle.model, encodings: known,
      threads: threads)
    if known == nil, let encodings = index.questionEncodings { cache?.keep(encodings) }
    return index
  }
}
