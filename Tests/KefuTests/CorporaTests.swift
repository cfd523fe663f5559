import Commerce
import Dialogue
import Foundation
import Kefu
import TextModels
import Testing

/// The data the product ships with, read the way the product reads it.
@Suite("Shipped corpora")
struct CorporaTests {
  private let project = ProjectFolder(
    path: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path)

  @Test("every intent line has a label of the taxonomy, and no text stands twice")
  func intents() throws {
    let corpus = try LabelledExamples(
      tasks: [.intent], paths: project.files(below: "corpora/intent", suffix: ".jsonl"))
    let unknown = Set(corpus.examples.compactMap(\.intent)).filter { Intent(rawValue: $0) == nil }
    #expect(unknown.isEmpty)
    let texts = corpus.examples.map { $0.text.lowercased() }
    #expect(Set(texts).count == texts.count)
    #expect(corpus.examples.count { $0.intent == "oos" } >= 120)
  }

  @Test("data and vocabularies hold every limit of the strict check")
  func strict() throws {
    let check = try DataCheck(threads: 2, measuresBagOfWords: false)
    let report = try check.run(paths: [project.path + "/corpora", project.path + "/vocab"])
    #expect(report.brokenLimits.isEmpty)
    #expect(report.tasks.map(\.task) == CorpusTask.allCases)
  }

  @Test("every intent has at least 60 Chinese, 50 English and 15 mixed lines")
  func coverage() throws {
    for (language, least) in [("zh", 60), ("en", 50), ("mixed", 15)] {
      let corpus = try LabelledExamples(
        tasks: [.intent],
        paths: project.files(below: "corpora/intent/\(language)", suffix: ".jsonl"))
      let counts = Dictionary(grouping: corpus.examples, by: \.intent).mapValues(\.count)
      for intent in Intent.allCases {
        #expect(counts[intent.rawValue, default: 0] >= least, "\(intent.rawValue) \(language)")
      }
    }
  }

  @Test("at least 500 reviews carry a sentiment")
  func reviews() throws {
    let corpus = try LabelledExamples(
      tasks: [.sentiment], paths: project.files(below: "corpora/reviews", suffix: ".jsonl"))
    #expect(corpus.examples.count >= 500)
    #expect(corpus.examples.allSatisfy { $0.sentiment.flatMap(Sentiment.init) != nil })
  }

  @Test("every intent has a reply in Chinese and English that leaves no variable open")
  func replies() throws {
    let book = try ReplyBook(project: project)
    for intent in Intent.allCases {
      for language in [Language.chinese, .english] {
        for sentiment in Sentiment.allCases.map(Optional.some) + [nil] {
          let reply = try #require(
            book.reply(to: intent.rawValue, language: language, sentiment: sentiment),
            "\(intent.rawValue) in \(language.rawValue)")
          #expect(!reply.text.isEmpty && !reply.text.contains("{") && !reply.text.contains("}"))
        }
      }
    }
  }
}
