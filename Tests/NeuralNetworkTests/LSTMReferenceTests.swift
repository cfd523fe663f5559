import Foundation
import Kernels
import NeuralNetwork
import Testing

/// Holds the LSTM against values PyTorch computed in double precision.
@Suite("LSTM against PyTorch")
struct LSTMReferenceTests {
  struct Reference: Decodable {
    let input: Int
    let hidden: Int
    let embedding: [Float]
    let ids: [Int]
    let lengths: [Int]
    let all: [Float]
    let forward: Weights
    let backward: Weights

    struct Weights {
      let wx: [Float]
      let wh: [Float]
      let bias: [Float]
    }

    struct Key: CodingKey {
      let stringValue: String
      init(_ name: String) { stringValue = name }
      init?(stringValue: String) { self.stringValue = stringValue }
      var intValue: Int? { nil }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      func floats(_ name: String) throws -> [Float] {
        try values.decode([Float].self, forKey: Key(name))
      }
      func weights(_ direction: String) throws -> Weights {
        let name = "layer0.\(direction)"
        let biases = zip(try floats("\(name).b_ih"), try floats("\(name).b_hh"))
        return Weights(
          wx: try floats("\(name).w_ih"), wh: try floats("\(name).w_hh"), bias: biases.map(+))
      }
      input = try values.decode(Int.self, forKey: Key("input"))
      hidden = try values.decode(Int.self, forKey: Key("hidden"))
      embedding = try floats("embedding")
      ids = try values.decode([Int].self, forKey: Key("ids"))
      lengths = try values.decode([Int].self, forKey: Key("lengths"))
      all = try floats("expected_all")
      forward = try weights("forward")
      backward = try weights("backward")
    }
  }

  private func reference() throws -> Reference {
    let url = try #require(
      Bundle.module.url(
        forResource: "lstm-reference", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
  }

  /// States of all tokens in the order of `ids`, both directions: [tokens × 2·hidden]
  private func states(
    _ reference: Reference, sequences: Range<Int>, kernels: Kernels
  ) -> [Float] {
    let starts = reference.lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let batch = PackedBatch(lengths: Array(reference.lengths[sequences]))
    let (width, size) = (2 * reference.hidden, reference.input)
    var input: [Float] = []
    var tokens: [Int] = []
    for step in 0..<batch.steps {
      for sequence in 0..<batch.active(at: step) {
        let token = starts[sequences.lowerBound + batch.order[sequence]] + step
        tokens.append(token)
        let row = reference.ids[token] * size
        input += reference.embedding[row..<row + size]
      }
    }
    var output = [Float](repeating: 0, count: batch.rows * width)
    for (column, weights, direction) in [
      (0, reference.forward, LSTM.Direction.forward),
      (reference.hidden, reference.backward, .reverse),
    ] {
      var layout = ParameterLayout()
      let layer = LSTM(
        "lstm", inputSize: size, hiddenSize: reference.hidden, direction: direction,
        layout: &layout)
      _ = layer.forward(
        input, batch: batch,
        weights: layer.weights(from: weights.wx + weights.wh + weights.bias, kernels: kernels),
        into: &output, column: column, stride: width, kernels: kernels)
    }
    let first = starts[sequences.lowerBound]
    var ordered = output
    for (row, token) in tokens.enumerated() {
      let target = (token - first) * width
      ordered.replaceSubrange(
        target..<target + width, with: output[row * width..<(row + 1) * width])
    }
    return ordered
  }

  @Test("both directions agree within 1e-6", arguments: InstructionSet.available)
  func agreement(set: InstructionSet) throws {
    let reference = try reference()
    let found = states(
      reference, sequences: 0..<reference.lengths.count, kernels: Kernels(set))
    #expect(found.count == reference.all.count)
    let worst = zip(found, reference.all).map { abs($0 - $1) }.max()
    #expect(try #require(worst) <= 1e-6)
  }

  @Test("a sequence has the same bits alone as in a batch", arguments: InstructionSet.available)
  func alone(set: InstructionSet) throws {
    let reference = try reference()
    let kernels = Kernels(set)
    let together = states(reference, sequences: 0..<reference.lengths.count, kernels: kernels)
    let alone = reference.lengths.indices.flatMap {
      states(reference, sequences: $0..<$0 + 1, kernels: kernels)
    }
    #expect(together.map(\.bitPattern) == alone.map(\.bitPattern))
  }

  /// As `states`, by the way of inference, through a gate table where asked.
  private func inferredStates(
    _ reference: Reference, sequences: Range<Int>, precision: WeightPrecision, kernels: Kernels,
    table: Bool = false
  ) -> [Float] {
    let starts = reference.lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let batch = PackedBatch(lengths: Array(reference.lengths[sequences]))
    var layout = ParameterLayout()
    let stack = LSTMStack(
      "lstm", inputSize: reference.input, hiddenSizes: [reference.hidden], isBidirectional: true,
      layout: &layout)
    let inference = stack.inference(
      from: [reference.forward, reference.backward].flatMap { $0.wx + $0.wh + $0.bias },
      precision: precision, kernels: kernels)
    var words: [Int32] = []
    var tokens: [Int] = []
    for step in 0..<batch.steps {
      for sequence in 0..<batch.active(at: step) {
        let token = starts[sequences.lowerBound + batch.order[sequence]] + step
        tokens.append(token - starts[sequences.lowerBound])
        words.append(Int32(reference.ids[token]))
      }
    }
    // The second half of the vocabulary is not in the table.
    let known = table ? reference.embedding.count / reference.input / 2 : 0
    let rows = words.map {
      Array(reference.embedding[Int($0) * reference.input..<(Int($0) + 1) * reference.input])
    }
    let states: [Float]
    if table {
      let strangers = words.indices.filter { words[$0] >= known }
      for (index, row) in strangers.enumerated() { words[row] = Int32(known + index) }
      states = inference.states(
        of: words,
        in: inference.gateTable(
          of: Array(reference.embedding[..<(known * reference.input)]), threads: 2),
        others: strangers.flatMap { rows[$0] }, batch: batch)
    } else {
      states = inference.states(of: rows.flatMap(\.self), batch: batch)
    }
    var ordered = states
    let width = stack.outputSize
    for (row, token) in tokens.enumerated() {
      ordered.replaceSubrange(
        token * width..<(token + 1) * width, with: states[row * width..<(row + 1) * width])
    }
    return ordered
  }

  @Test(
    "inference agrees within 1e-6, with 16 bits within 1e-3, with 8 within 3e-3",
    arguments: InstructionSet.available)
  func inference(set: InstructionSet) throws {
    let reference = try reference()
    for (precision, bound) in [
      (WeightPrecision.float32, Float(1e-6)), (.bfloat16, 1e-3), (.int8, 3e-3),
    ] {
      let found = inferredStates(
        reference, sequences: 0..<reference.lengths.count, precision: precision,
        kernels: Kernels(set))
      let worst = zip(found, reference.all).map { abs($0 - $1) }.max()
      #expect(try #require(worst) <= bound)
      #expect(precision == .float32 || worst != 0)
    }
  }

  @Test(
    "inference gives the same bits alone, in a batch and from a gate table",
    arguments: InstructionSet.available)
  func inferenceAlone(set: InstructionSet) throws {
    let reference = try reference()
    let all = 0..<reference.lengths.count
    for precision in WeightPrecision.allCases {
      func states(_ sequences: Range<Int>, table: Bool) -> [Float] {
        inferredStates(
          reference, sequences: sequences, precision: precision, kernels: Kernels(set),
          table: table)
      }
      let together = states(all, table: false).map(\.bitPattern)
      #expect(together == all.flatMap { states($0..<$0 + 1, table: false) }.map(\.bitPattern))
      #expect(together == states(all, table: true).map(\.bitPattern))
      #expect(together == all.flatMap { states($0..<$0 + 1, table: true) }.map(\.bitPattern))
    }
  }
}
