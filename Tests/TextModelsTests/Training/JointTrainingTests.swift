import Commerce
import NeuralNetwork
import Testing
import TextModels

@Suite("Joint training")
struct JointTrainingTests {
  private let joint: JointExamples

  init() throws {
    joint = try JointExamples()
  }

  private func file(threads: Int, consistency: Float, dropout: Float = 0.3) throws -> [UInt8] {
    let model = try joint.train(threads: threads) {
      ($0.embeddingDropout, $0.wordDropout) = (dropout, dropout)
      ($0.pooledDropout, $0.wideDropout) = (dropout, dropout)
      $0.consistency = consistency
      ($0.training.epochs, $0.training.batchSize) = (4, 6)
    }
    return try ModelFile.encoded(metadata: model.metadata, tensors: model.tensors)
  }

  @Test(
    "all tasks together give the same bytes for 1, 2 and 8 threads, with consistency, too",
    arguments: [0, 0.7])
  func threads(consistency: Float) throws {
    let one = try file(threads: 1, consistency: consistency)
    for threads in [2, 8] {
      #expect(try file(threads: threads, consistency: consistency) == one)
    }
  }

  @Test("consistency moves the weights")
  func consistency() throws {
    func weights(_ consistency: Float) throws -> [[Float]] {
      let model = try joint.train {
        ($0.embeddingDropout, $0.training.epochs) = (0.3, 2)
        $0.consistency = consistency
      }
      return model.tensors.compactMap { tensor in
        switch tensor.content {
        case .floats(let values, _): values
        case .rounded(let values, _): values.values
        case .bytes: nil
        }
      }
    }
    #expect(try weights(0.5) != weights(2))
    #expect(try weights(0.5) == weights(0.5))
  }

  @Test("two tasks are learnt from examples that each have labels of one of them only")
  func halfLabelled() throws {
    let examples = joint.examples.enumerated().map { index, whole in
      var example = LabelledText(text: whole.text)
      example.clauseRanges = whole.clauseRanges
      if index % 2 == 0 {
        example.reasons = whole.reasons
      } else {
        example.sentiment = whole.sentiment
      }
      return example
    }
    let model = try joint.train([.sentiment, .reason], on: examples)
    #expect(model.tasks == [.sentiment, .reason])
    let readings = model.read(joint.texts, threads: 2)
    for (example, reading) in zip(examples, readings) {
      // Every text is told both; what it was labelled for is right.
      #expect(reading.sentiment != nil && reading.reasons != nil)
      #expect(reading.intent == nil && reading.aspects == nil)
      if let sentiment = example.sentiment { #expect(reading.sentiment?.best.label == sentiment) }
      if let reasons = example.reasons {
        #expect(reading.reasons?.map(\.code) == reasons.map(\.code))
        #expect(reading.reasons?.map(\.evidence) == reasons.map(\.evidence))
      }
    }
  }
}
