import Commerce
import Foundation
import Kernels
import NeuralNetwork
import Testing
import TextModels
import Tokenization

/// One model of all tasks, trained once for the suite.
private let trained = Result { () throws -> (JointExamples, TextModel) in
  let joint = try JointExamples()
  return (joint, try joint.train())
}

@Suite("Reading of a joint model")
struct TextReadingTests {
  private let joint: JointExamples
  private let model: TextModel

  init() throws {
    (joint, model) = try trained.get()
  }

  /// What an opinion says, without how sure that is.
  private struct Opinion: Hashable {
    let term: Range<Int>?
    let opinion: Range<Int>?
    let category: String?
    let sentiment: String

    init(_ aspect: AspectOpinion) {
      (term, opinion) = (aspect.term, aspect.opinion)
      (category, sentiment) = (aspect.category, aspect.sentiment)
    }
  }

  @Test("has every head, and tells every task")
  func heads() {
    #expect(model.tasks == TextTask.allCases)
    for head in Head.allCases { #expect(model.labels(of: head) != nil, "\(head)") }
  }

  @Test("finds the opinions it has learnt by heart, each with its words")
  func aspects() {
    for (example, reading) in zip(joint.examples, model.read(joint.texts, threads: 1)) {
      let text = String(decoding: example.text.source, as: UTF8.self)
      #expect(
        reading.aspects.map { Set($0.map(Opinion.init)) }
          == example.aspects.map { Set($0.map(Opinion.init)) }, "\(text)")
      #expect(reading.aspects?.allSatisfy { (0...1).contains($0.confidence) } == true)
    }
  }

  @Test("finds the reasons it has learnt by heart, each with the words that show it")
  func reasons() {
    for (example, reading) in zip(joint.examples, model.read(joint.texts, threads: 1)) {
      let text = String(decoding: example.text.source, as: UTF8.self)
      #expect(reading.reasons?.map(\.code) == example.reasons?.map(\.code), "\(text)")
      #expect(reading.reasons?.map(\.evidence) == example.reasons?.map(\.evidence), "\(text)")
    }
  }

  @Test("tells intents and sentiments, and who wants several things")
  func labels() {
    for (example, reading) in zip(joint.examples, model.read(joint.texts, threads: 1)) {
      #expect(reading.sentiment?.best.label == example.sentiment)
      #expect(reading.wantsSeveral == !example.clauses.isEmpty)
      guard let intent = example.intent else {
        #expect(reading.intents.map(\.label) == example.clauses.map(\.intent))
        #expect(reading.intents.map(\.range) == example.clauses.map(\.range))
        continue
      }
      #expect(reading.intents.map(\.label) == [intent])
    }
  }

  /// Texts the model has not seen: pieces of those it has seen, and odd ones.
  private var texts: [(text: TokenizedText, clauses: [Clause])] {
    let seen = joint.examples.map { String(decoding: $0.text.source, as: UTF8.self) }
    let pairs = seen.flatMap { first in seen.map { "👍🏽 \(first)。\n\($0)" } }
    let odd = ["", " ", "👍🏽👍🏽", "!!!", "\u{0}太小", "小" + String(repeating: " 太小", count: 300)]
    return (seen + pairs + odd).map(joint.text)
  }

  @Test("every stretch begins and ends with a token of its text, in reading order")
  func stretches() {
    let texts = texts
    let readings = model.read(texts, threads: 2)
    #expect(readings.count == texts.count)
    #expect(readings.contains { ($0.aspects ?? []).count > 2 })
    #expect(readings.contains { ($0.reasons ?? []).count > 1 })
    for (content, reading) in zip(texts, readings) {
      let starts = Set(content.text.tokens.map(\.source.lowerBound))
      let ends = Set(content.text.tokens.map(\.source.upperBound))
      let stretches =
        (reading.aspects ?? []).flatMap { [$0.term, $0.opinion] }
        + (reading.reasons ?? []).map(\.evidence) + reading.intents.map(\.range)
      for range in stretches.compactMap(\.self) {
        #expect(!range.isEmpty && starts.contains(range.lowerBound))
        #expect(ends.contains(range.upperBound))
      }
      for aspect in reading.aspects ?? [] { #expect(aspect.term != nil || aspect.opinion != nil) }
      let stated = (reading.reasons ?? []).map { $0.evidence?.lowerBound ?? .max }
      #expect(stated == stated.sorted())
    }
  }

  @Test("a reading does not depend on neighbours or threads")
  func independent() {
    let texts = texts
    let all = model.read(texts, threads: 1)
    #expect(texts.flatMap { model.read([$0], threads: 1) } == all)
    #expect(model.read(texts.reversed(), threads: 3) == all.reversed())
    #expect(Set(all).count > 40)
  }

  @Test("the table of all pairs gives the bits of pairs computed one by one")
  func pairTable() {
    let seen = joint.examples.map { String(decoding: $0.text.source, as: UTF8.self) }
    // More tokens than there is room for pairs before there is a table: 2 MiB of this model's rows.
    let long = (0..<42).map { place in
      joint.text(String(repeating: seen[place % seen.count] + "\(place)", count: 120))
    }
    #expect(long.allSatisfy { $0.text.tokens.count > 200 })
    // It has read nothing yet.
    let fresh = model.inferring(with: .float32)
    let alone = long.flatMap { fresh.read([$0], tasks: [.sentiment], threads: 1) }
    #expect(fresh.read(long, tasks: [.sentiment], threads: 2) == alone)
  }

  @Test(
    "tells of some tasks what it tells of all, and nothing of the others",
    arguments: [
      [], [.intent], [.sentiment], [.aspect], [.reason], [.sentiment, .reason], TextTask.allCases,
    ])
  func someTasks(tasks: [TextTask]) {
    let texts = texts
    let some = model.read(texts, tasks: Set(tasks), threads: 2)
    for (all, some) in zip(model.read(texts, threads: 1), some) {
      #expect(some.intent == (tasks.contains(.intent) ? all.intent : nil))
      #expect(some.wantsSeveral == (tasks.contains(.intent) && all.wantsSeveral))
      #expect(some.sentiment == (tasks.contains(.sentiment) ? all.sentiment : nil))
      #expect(some.aspects == (tasks.contains(.aspect) ? all.aspects : nil))
      #expect(some.reasons == (tasks.contains(.reason) ? all.reasons : nil))
      #expect(
        some.clauses
          == all.clauses.map {
            .init(
              clause: $0.clause, intent: tasks.contains(.intent) ? $0.intent : nil,
              sentiment: tasks.contains(.sentiment) ? $0.sentiment : nil)
          })
    }
  }

  @Test("says of a text to the bit what its explanation says, whatever was read before")
  func lookedUp() throws {
    let texts = texts
    for round in 0..<2 {
      let readings = model.read(texts, threads: 1)
      for (head, decision) in [
        (Head.intent, \TextReading.intent), (.sentiment, \.sentiment),
      ] {
        let plain = try #require(
          model.explanations(head, of: texts.map { ($0.text, nil) }, steps: 1, threads: 2))
        let best = readings.map { $0[keyPath: decision]?.best }
        #expect(plain.map(\.label) == best.map(\.?.label), "round \(round)")
        #expect(plain.map(\.probability) == best.map(\.?.confidence), "round \(round)")
      }
    }
  }

  @Test("reads back from a model file with equal readings")
  func modelFile() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID()).kefu").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ModelFile.write(metadata: model.metadata, tensors: model.tensors, to: path)
    let file = try ModelFile(path: path)
    let read = try TextModel(
      metadata: file.metadata(as: TextModel.Metadata.self), file: file, kernels: .current)
    #expect(read.read(texts, threads: 1) == model.read(texts, threads: 1))
  }
}
