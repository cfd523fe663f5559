import Foundation
import NeuralNetwork
import Testing

@Suite("LinearChainCRF")
struct LinearChainCRFTests {
  static let names = ["transition", "start", "end"]
  /// Tags O, B, I: I neither starts a sequence nor follows an O; and here B does not end.
  static let constrained = Prohibitions(pairs: [[0, 2]], starts: [2], ends: [1])

  private func layer(
    tags: Int = 3, _ prohibitions: Prohibitions = Prohibitions()
  ) -> (layer: LinearChainCRF, parameterCount: Int) {
    var layout = ParameterLayout()
    let layer = LinearChainCRF("crf", mask: prohibitions.mask(tags: tags), layout: &layout)
    return (layer, layout.count)
  }

  @Test(
    "agrees with an enumeration of all paths in PyTorch",
    arguments: [
      ("conditionalRandomField", Prohibitions()), ("constrainedRandomField", constrained),
    ])
  func reference(name: String, prohibitions: Prohibitions) throws {
    let reference = try LayerReference(name)
    #expect(try reference.integers("forbidden") == prohibitions.pairs.flatMap { $0 })
    let packing = SequencePacking(lengths: try reference.integers("lengths"))
    let (layer, count) = layer(prohibitions)
    let parameters = try Self.names.flatMap { try reference.floats($0) }
    let emissions = packing.packed(try reference.floats("emissions"), width: 3)
    var gradient = [Float](repeating: 0, count: count)
    let found = layer.negativeLogLikelihood(
      emissions, labels: packing.packed(try reference.integers("labels")), batch: packing.batch,
      parameters: parameters, gradient: &gradient)
    expectClose(
      packing.unpackedSequences(found.losses).map { Float($0) }, try reference.floats("losses"))
    expectClose(
      packing.unpacked(found.emissionGradient, width: 3),
      try reference.floats("emissionsGradient"))
    expectClose(gradient, try Self.names.flatMap { try reference.floats("\($0)Gradient") })
    let marginals = layer.marginals(emissions, batch: packing.batch, parameters: parameters)
    expectClose(packing.unpacked(marginals, width: 3), try reference.floats("marginals"))
    let paths = packing.unpackedSequences(
      layer.viterbi(emissions, batch: packing.batch, parameters: parameters))
    #expect(paths.flatMap(\.tags) == (try reference.integers("best")))
    expectClose(paths.map { Float($0.score) }, try reference.floats("bestScores"))
  }

  @Test("its gradients equal central differences", arguments: [Prohibitions(), constrained])
  func gradient(prohibitions: Prohibitions) {
    let batch = PackedBatch(lengths: [3, 1, 4])
    let packing = SequencePacking(lengths: [3, 1, 4])
    let labels = packing.packed([1, 2, 0, 0, 0, 1, 2, 2])
    let (layer, count) = layer(prohibitions)
    let parameters = random(count, seed: 1)
    let emissions = random(batch.rows * 3, seed: 2)
    func run(_ parameters: [Float], _ emissions: [Float], _ gradient: inout [Float]) -> (
      loss: Double, emissionGradient: [Float]
    ) {
      let found = layer.negativeLogLikelihood(
        emissions, labels: labels, batch: batch, parameters: parameters, gradient: &gradient)
      return (found.losses.reduce(0, +), found.emissionGradient)
    }
    var gradient = [Float](repeating: 0, count: count)
    let emissionGradient = run(parameters, emissions, &gradient).emissionGradient
    var ignored = gradient
    expectGradient(gradient, at: parameters, tolerance: 1e-4) {
      run($0, emissions, &ignored).loss
    }
    expectGradient(emissionGradient, at: emissions, tolerance: 1e-4) {
      run(parameters, $0, &ignored).loss
    }
  }

  @Test("adds to the gradient that is there")
  func added() {
    let (layer, count) = layer()
    let batch = PackedBatch(lengths: [2])
    func gradient(from value: Float) -> [Float] {
      var gradient = [Float](repeating: value, count: count)
      _ = layer.negativeLogLikelihood(
        random(6, seed: 3), labels: [0, 2], batch: batch, parameters: random(count, seed: 4),
        gradient: &gradient)
      return gradient
    }
    expectClose(gradient(from: 8), gradient(from: 0).map { $0 + 8 })
  }

  @Test("loss, marginals and best path equal an enumeration of all paths", arguments: 0..<150)
  func enumeration(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let tags = Int.random(in: 1...4, using: &generator)
    let length = Int.random(in: 1...5, using: &generator)
    var prohibitions = Prohibitions()
    repeat {
      prohibitions = .random(tags: tags, rate: seed % 3 == 0 ? 0 : 0.2, using: &generator)
    } while prohibitions.mask(tags: tags).impossibleLength != nil
    let (layer, count) = layer(tags: tags, prohibitions)
    // Every other case has small whole numbers, so that sums are exact and ties are common.
    func score() -> Float {
      seed % 2 == 0
        ? Float(Int.random(in: -1...1, using: &generator)) : generator.nextUniform(in: -3...3)
    }
    let parameters = (0..<count).map { _ in score() }
    let emissions = (0..<length * tags).map { _ in score() }
    let plain = PathEnumeration(
      tags: tags, emissions: emissions, parameters: parameters, prohibitions: prohibitions)
    let batch = PackedBatch(lengths: [length])
    let best = layer.viterbi(emissions, batch: batch, parameters: parameters)[0]
    #expect(best.tags == plain.best.path)
    #expect(abs(best.score - plain.best.score) < 1e-12)
    expectClose(
      layer.marginals(emissions, batch: batch, parameters: parameters), plain.marginals)
    for (path, score) in zip(plain.paths, plain.scores).prefix(10) {
      var gradient = [Float](repeating: 0, count: count)
      let loss = layer.negativeLogLikelihood(
        emissions, labels: path, batch: batch, parameters: parameters, gradient: &gradient
      ).losses[0]
      #expect(abs(loss - (plain.logPartition - score)) < 1e-12)
    }
  }

  @Test("marginals of a token sum to 1, and forbidden tags have none")
  func marginals() {
    let (layer, count) = layer(Self.constrained)
    let packing = SequencePacking(lengths: [50, 1, 7])
    let emissions = random(58 * 3, seed: 5).map { 5 * $0 }
    let marginals = packing.unpacked(
      layer.marginals(
        packing.packed(emissions, width: 3), batch: packing.batch,
        parameters: random(count, seed: 6)), width: 3)
    for token in 0..<58 {
      #expect(abs(marginals[token * 3..<token * 3 + 3].reduce(0, +) - 1) < 1e-6)
    }
    for first in [0, 50, 51] { #expect(marginals[first * 3 + 2] == 0) }
    for last in [49, 50, 57] { #expect(marginals[last * 3 + 1] == 0) }
  }

  @Test("a sequence has the same bits alone as in a batch")
  func alone() {
    let lengths = [3, 1, 6, 3]
    let labels = [0, 1, 2, 0, 1, 2, 0, 1, 2, 2, 0, 0, 0]
    let (layer, count) = layer(Self.constrained)
    let parameters = random(count, seed: 7)
    let emissions = random(13 * 3, seed: 8).map { 4 * $0 }
    func run(_ tokens: Range<Int>, lengths: [Int]) -> (losses: [Double], rows: [Float]) {
      let packing = SequencePacking(lengths: lengths)
      let values = packing.packed(
        Array(emissions[tokens.lowerBound * 3..<tokens.upperBound * 3]), width: 3)
      var gradient = [Float](repeating: 0, count: count)
      let found = layer.negativeLogLikelihood(
        values, labels: packing.packed(Array(labels[tokens])), batch: packing.batch,
        parameters: parameters, gradient: &gradient)
      let marginals = layer.marginals(values, batch: packing.batch, parameters: parameters)
      let paths = layer.viterbi(values, batch: packing.batch, parameters: parameters)
      let numbers = zip(found.losses, paths.map(\.score)).flatMap { [$0, $1] }
      return (
        packing.unpackedSequences(numbers, width: 2),
        packing.unpacked(found.emissionGradient, width: 3)
          + packing.unpacked(marginals, width: 3)
      )
    }
    let together = run(0..<13, lengths: lengths)
    var first = 0
    for (sequence, length) in lengths.enumerated() {
      let alone = run(first..<first + length, lengths: [length])
      let mine = first * 3..<(first + length) * 3
      #expect(
        alone.losses.map(\.bitPattern)
          == together.losses[sequence * 2..<sequence * 2 + 2].map(\.bitPattern))
      #expect(
        alone.rows.map(\.bitPattern)
          == (together.rows[mine]
          + together.rows[13 * 3..<26 * 3].dropFirst(mine.lowerBound)
          .prefix(mine.count)).map(\.bitPattern))
      first += length
    }
  }

  @Test("one token is a softmax over start, emission and end")
  func single() {
    let (layer, count) = layer(tags: 2)
    // Scores −0.25 + 1 + 0.5 = 1.25 and 2 − 0.5 − 1.25 = 0.25; transitions do not count.
    let parameters: [Float] = [9, 9, 9, 9, -0.25, 2, 0.5, -1.25]
    var gradient = [Float](repeating: 0, count: count)
    let found = layer.negativeLogLikelihood(
      [1, -0.5], labels: [1], batch: PackedBatch(lengths: [1]), parameters: parameters,
      gradient: &gradient)
    #expect(abs(found.losses[0] - 1.313_261_687_518_222_8) < 1e-14)  // log(1 + e)
    let likely: Float = 0.731_058_6  // e / (1 + e)
    expectClose(found.emissionGradient, [likely, -likely])
    expectClose(gradient, [0, 0, 0, 0, likely, -likely, likely, -likely])
  }

  @Test("emissions of ±10⁴ over a long sequence give exact losses")
  func extremes() {
    let (layer, count) = layer(tags: 2)
    let length = 2_000
    let batch = PackedBatch(lengths: [length])
    let parameters = [Float](repeating: 0, count: count)
    let emissions: [Float] = (0..<length * 2).map { $0 % 4 == 0 || $0 % 4 == 3 ? 1e4 : -1e4 }
    let right = (0..<length).map { $0 % 2 }
    for (labels, loss) in [(right, 0), (right.map { 1 - $0 }, 2e4 * Double(length))] {
      var gradient = [Float](repeating: 0, count: count)
      let found = layer.negativeLogLikelihood(
        emissions, labels: labels, batch: batch, parameters: parameters, gradient: &gradient)
      #expect(found.losses == [loss])
      #expect((gradient + found.emissionGradient).allSatisfy { $0.isFinite })
    }
    let path = layer.viterbi(emissions, batch: batch, parameters: parameters)[0]
    #expect(path == LinearChainCRF.Path(tags: right, score: 1e4 * Double(length)))
  }

  @Test("without any evidence every path is as likely, and the lowest tags are decoded")
  func uniform() {
    let (layer, count) = layer(tags: 4)
    let length = 3_000
    let batch = PackedBatch(lengths: [length])
    let zeros = [Float](repeating: 0, count: length * 4)
    var gradient = [Float](repeating: 0, count: count)
    let found = layer.negativeLogLikelihood(
      zeros, labels: .init(repeating: 3, count: length), batch: batch,
      parameters: [Float](repeating: 0, count: count), gradient: &gradient)
    #expect(abs(found.losses[0] - Double(length) * log(4)) < 1e-8)
    let path = layer.viterbi(
      zeros, batch: batch, parameters: [Float](repeating: 0, count: count))[0]
    #expect(path.tags == .init(repeating: 0, count: length))
  }

  @Test("emissions never decode a forbidden transition")
  func forbidden() {
    let (layer, count) = layer(Self.constrained)
    // All for O I O I …, which is forbidden.
    let emissions: [Float] = (0..<20 * 3).map { $0 % 6 == 0 || $0 % 6 == 5 ? 1e4 : 0 }
    let path = layer.viterbi(
      emissions, batch: PackedBatch(lengths: [20]),
      parameters: [Float](repeating: 0, count: count))[0]
    #expect(Self.constrained.allow(path.tags))
  }
}
