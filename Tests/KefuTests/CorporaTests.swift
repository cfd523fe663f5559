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

  @Test("every intent and every step has a reply in Chinese and English that leaves nothing open")
  func replies() throws {
    let book = try ReplyBook(project: project)
    #expect(book.missing.isEmpty)
    for reply in book.replies {
      let text = reply.template.filled(with: [:])
      #expect(!text.isEmpty && !text.contains("{") && !text.contains("}"), "\(reply.id)")
    }
  }
}
