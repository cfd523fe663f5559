public import Dialogue
public import TextModels

extension AnswerIndex {
  /// The questions that a reply book answers, and those of `corpora/questions` that customers ask in
  /// words of their own, but for its test split.
  ///
  /// - Parameter threads: how many may work at once; does not change the result.
  ///
  /// - Throws: ``InputError`` naming file and line of a question that does not fit.
  public init(
    replies: ReplyBook, project: ProjectFolder, pipeline: Pipeline, threads: Int
  ) throws(InputError) {
    var entries = replies.replies.compactMap { reply in
      reply.question.map {
        Entry(
          id: reply.id, questions: [$0], answer: reply.template.filled(with: [:]),
          intent: reply.topic)
      }
    }
    let asked = try QuestionRecord.load(
      paths: project.files(below: "corpora/questions", suffix: ".jsonl"))
    for question in asked where Split(of: question.text) != .test {
      if let id = question.answer { entries.append(Entry(id: id, questions: [question.text])) }
    }
    let cache = AnswerCache(entries, bundle: pipeline.bundle)
    let known = cache?.encodings
    self.init(
      entries, tokenizer: pipeline.tokenizer, model: pipeline.bundle.model, encodings: known,
      threads: threads)
    if known == nil, let questionEncodings { cache?.keep(questionEncodings) }
  }
}
