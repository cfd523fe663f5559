import Foundation
import Testing
import TextModels
import Tokenization

/// How well the questions of `corpora/questions` find their answers.
@Suite("Answers to the corpus's questions")
struct AnswerCorpusTests {
  private struct Question: Decodable {
    let text: String
    let answer: String?
  }

  private struct Reply: Decodable {
    let id: String
    let kind: String
    let question: String?
    let text: String
  }

  /// What comes of some lines.
  private struct Outcome {
    var answerable = 0
    /// Answerable lines whose nearest entry is the right one.
    var nearest = 0
    /// The same, and near enough to be answered.
    var right = 0
    /// Answered by the wrong entry.
    var wrong = 0
    var unanswerable = 0
    /// Lines that nothing answers, answered all the same.
    var falselyAnswered = 0

    var nearestShare: Double { Double(nearest) / Double(max(1, answerable)) }
    var rightShare: Double { Double(right) / Double(max(1, answerable)) }
    var falseShare: Double { Double(falselyAnswered) / Double(max(1, unanswerable)) }
  }

  private static let languages = ["zh", "en", "mixed"]

  private static func questions() throws -> [(language: String, question: Question)] {
    try languages.flatMap { language in
      try Corpus.records("questions/\(language)/questions.jsonl", as: Question.self)
        .map { (language, $0) }
    }
  }

  /// The questions of the replies, and the paraphrases of the train split.
  private static func index(_ tokenizer: Tokenizer) throws -> AnswerIndex {
    let replies = try ["zh", "en"].flatMap {
      try Corpus.records("replies/\($0)/replies.jsonl", as: Reply.self)
    }
    let asked = replies.compactMap { reply in
      reply.question.map { AnswerIndex.Entry(id: reply.id, questions: [$0], answer: reply.text) }
    }
    let learnt = try questions().compactMap { _, question in
      question.answer.flatMap { id in
        Corpus.Split(of: question.text) == .train
          ? AnswerIndex.Entry(id: id, questions: [question.text]) : nil
      }
    }
    return AnswerIndex(asked + learnt, tokenizer: tokenizer)
  }

  private static func outcome(
    of questions: [Question], _ index: AnswerIndex, _ tokenizer: Tokenizer
  ) -> Outcome {
    var outcome = Outcome()
    for question in questions {
      let text = tokenizer.tokenize(question.text)
      let answer = index.matches(for: text, limit: 1).first?.id
      guard let expected = question.answer else {
        outcome.unanswerable += 1
        outcome.falselyAnswered += answer == nil ? 0 : 1
        continue
      }
      outcome.answerable += 1
      outcome.nearest += index.ranking(for: text).first?.id == expected ? 1 : 0
      outcome.right += answer == expected ? 1 : 0
      outcome.wrong += answer != nil && answer != expected ? 1 : 0
    }
    return outcome
  }

  private static let isShown = ProcessInfo.processInfo.environment["SHOW_ANSWERS"] != nil

  @Test("every question names an answer that the replies have in both languages")
  func ids() throws {
    for language in ["zh", "en"] {
      let replies = try Corpus.records("replies/\(language)/replies.jsonl", as: Reply.self)
      let known = Set(replies.filter { $0.kind == "faq" }.map(\.id))
      let asked = Set(try Self.questions().compactMap(\.question.answer))
      #expect(asked == known)
    }
  }

  @Test(
    "the question about missing delivery options gets its answer, however it is put",
    arguments: [
      "为什么这个商品没有配送选项？", "这个商品为什么没有配送选项", "为啥没有配送方式可以选",
      "Why are there no delivery options for this product?",
      "no delivery options for this item, why?", "这个 product 为什么没有 delivery options",
    ])
  func delivery(text: String) throws {
    let tokenizer = try Corpus.tokenizer()
    let matches = try Self.index(tokenizer).matches(for: tokenizer.tokenize(text))
    #expect(matches.first?.id == "faq.delivery.none.1")
  }

  @Test("finds the answers to paraphrases it has not seen, and none where there is none")
  func score() throws {
    let tokenizer = try Corpus.tokenizer()
    let index = try Self.index(tokenizer)
    let test = try Self.questions().filter { Corpus.Split(of: $0.question.text) == .test }
    let outcome = Self.outcome(of: test.map(\.question), index, tokenizer)
    // Lines without an answer are never learnt from, so that those of all splits but dev count.
    let unanswerable = try Self.questions().map(\.question).filter {
      $0.answer == nil && Corpus.Split(of: $0.text) != .dev
    }
    let silent = Self.outcome(of: unanswerable, index, tokenizer)
    if Self.isShown {
      print("test", outcome, outcome.nearestShare, outcome.rightShare, silent.falseShare)
    }
    #expect(outcome.nearestShare >= 0.45)
    #expect(silent.falseShare <= 0.15)
  }
}
