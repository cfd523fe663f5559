import Kernels
import NeuralNetwork
import TextModels
import Tokenization

/// A freshly made network with examples: its loss and gradient as functions of single weights.
struct NetworkProbe: Sendable {
  /// A weight: among the dense parameters, or in a table.
  struct Place: Sendable, Hashable {
    /// `nil` for the dense parameters.
    let table: Int?
    /// The place among the values.
    let index: Int
  }

  private let network: TextNetwork
  private let examples: [TextNetwork.Example]
  private let kernels = Kernels.current

  /// A network for some tasks, and examples to measure it on; the wide parts are not zero.
  init(
    _ tasks: [TextTask], examples: [LabelledText], configuration: TextModelConfiguration
  ) throws {
    let targets = try Targets(of: examples, tasks: tasks)
    let extractor = FeatureExtractor(
      vocabulary: Vocabulary(
        counting: examples.lazy.map(\.text), minimumCount: 1, maximumSize: 1000),
      configuration: configuration,
      findsSpans: targets.heads.contains { $0.head.kind == .spans })
    var generator = SeededGenerator(seed: 3)
    var network = TextNetwork(
      configuration: configuration, words: extractor.vocabulary.count, labels: targets.heads,
      generator: &generator)
    for index in network.weights.tables.indices.dropFirst() {
      network.weights.tables[index].withValues { values in
        for place in values.indices { values[place] = generator.nextUniform(in: -0.5...0.5) }
      }
    }
    self.network = network
    self.examples = examples.map { targets.example($0, extractor) }
  }

  /// The heads the network has.
  var heads: [Head] { network.labels.map(\.head) }

  /// All weights that some example reads.
  var places: [Place] {
    let (_, gradient) = run(network)
    let dense = gradient.dense.indices.map { Place(table: nil, index: $0) }
    return dense
      + gradient.tables.indices.flatMap { table in
        let width = gradient.tables[table].layer.dimension
        return gradient.tables[table].touchedRows.flatMap { row in
          (0..<width).map { Place(table: table, index: Int(row) * width + $0) }
        }
      }
  }

  /// The gradient of the loss by a weight.
  func gradient() -> (Place) -> Float {
    let (_, gradient) = run(network)
    return { place in
      guard let table = place.table else { return gradient.dense[place.index] }
      let width = gradient.tables[table].layer.dimension
      return gradient.tables[table].values(ofRow: Int32(place.index / width))[place.index % width]
    }
  }

  /// The summed loss with one weight moved, under the same dropout.
  func loss(moving place: Place, by step: Float) -> Double {
    var moved = network
    if let table = place.table {
      moved.weights.tables[table].withValues { $0[place.index] += step }
    } else {
      moved.weights.dense[place.index] += step
    }
    return run(moved).loss
  }

  private func run(_ network: TextNetwork) -> (loss: Double, gradient: Gradient) {
    var generator = SeededGenerator(seed: 5)
    let shard = network.gradient(
      of: examples, packed: network.packed(kernels: kernels), generator: &generator,
      kernels: kernels)
    var gradient = Gradient(
      denseCount: network.layout.count, tables: network.tables.map(\.layer))
    gradient.set(to: [shard], examples: 1, threads: 1, kernels: kernels)
    return (shard.loss, gradient)
  }
}
