import Commerce
import Foundation
import Kefu
import Kernels
import NeuralNetwork
import Testing
import TextModels
import Tokenization

@Suite("Changed copies of examples")
struct ExampleCopiesTests {
  private let file = LabelledFile()

  private func copies(
    _ records: [String], _ rates: [Perturbation: Double] = [.codeSwitch: 1]
  ) throws -> [LabelledExamples.Example] {
    let augmentation = Augmentation(perturber: try SmallVocabulary().perturber(), rates: rates)
    return try file.examples(records, tasks: TextTask.allCases).copies(by: augmentation).examples
  }

  private func quote(_ text: String, _ range: Range<Int>?) -> String? {
    range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
  }

  @Test("labels stay, and every labelled stretch is found again in the copy")
  func stretches() throws {
    let copy = try #require(
      copies([
        """
        {"text":"布料好，尺码小","sentiment":"neutral",
         "clauses":[{"text":"布料好","sentiment":"positive"},{"text":"尺码小","sentiment":"negative"}],
         "aspects":[{"term":null,"opinion":"好","category":"quality","sentiment":"positive"},
                    {"term":"尺码","opinion":"小","category":"size_fit","sentiment":"negative"}],
         "reasons":[{"code":"size.too_small","text":"尺码小"}]}
        """.replacing("\n", with: "")
      ]).first)
    #expect(copy.text == "布料好，size小")
    #expect(copy.sentiment == "neutral")
    #expect(copy.clauses.map { quote(copy.text, $0.range) } == ["布料好", "size小"])
    #expect(copy.clauses.map(\.sentiment) == ["positive", "negative"])
    #expect(copy.aspects?.map { quote(copy.text, $0.term) } == [nil, "size"])
    #expect(copy.aspects?.map { quote(copy.text, $0.opinion) } == ["好", "小"])
    #expect(copy.reasons?.map { quote(copy.text, $0.evidence) } == ["size小"])
  }

  @Test("a reason without words, and a text without labelled stretches, stay so")
  func nothingToCarry() throws {
    let found = try copies([
      #"{"text":"尺码小","reasons":[{"code":"size.too_small"}]}"#,
      #"{"text":"尺码大吗","intent":"product.size"}"#,
    ])
    #expect(found.map(\.text) == ["size小", "size大吗"])
    #expect(found[0].reasons == [ReasonFinding(code: "size.too_small", evidence: nil)])
    #expect(found[1].reasons == nil && found[1].intent == "product.size")
  }

  @Test("small talk gets no polite filler")
  func label() throws {
    let rates: [Perturbation: Double] = [.filler: 1]
    #expect(try copies([#"{"text":"谢谢","intent":"chat.thanks"}"#], rates).isEmpty)
    #expect(try copies([#"{"text":"尺码大吗","intent":"product.size"}"#], rates).count == 1)
  }

  @Test("copies are learnt from, and none of them is held out")
  func training() throws {
    let examples = try file.examples(LabelledFile.lines(80))
    let rates = Dictionary(uniqueKeysWithValues: Perturbation.allCases.map { ($0, 1.0) })
    let augmentation = Augmentation(perturber: try SmallVocabulary().perturber(), rates: rates)
    let plain = try LabelledFile.training().run(train: examples, dev: nil)
    let taught = try LabelledFile.training(augmentation: augmentation)
      .run(train: examples, dev: nil)
    #expect(taught.heldOut.examples == plain.heldOut.examples)
    #expect(taught.model.vocabularyCount > plain.model.vocabularyCount)
  }

  @Test("intents that come with no reason deny one; what is labelled stays, the rest is unknown")
  func denied() throws {
    let examples = try file.examples(
      [
        #"{"text":"有货吗","intent":"product.stock"}"#,
        #"{"text":"太挤了要退","intent":"return.request"}"#,
        #"{"text":"谢谢，就是小了","intent":"chat.thanks","reasons":[{"code":"size.too_small"}]}"#,
        #"{"text":"a","intent":"mine"}"#,
      ], tasks: TextTask.allCases
    ).withReasonsDenied().examples
    #expect(examples.map { $0.reasons?.count } == [0, nil, 1, nil])
  }
}
