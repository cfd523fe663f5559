public import Kernels

/// A network the ``Trainer`` can train.
public protocol Trainable: Sendable {
  /// One labelled input.
  associatedtype Example: Sendable
  /// Weights in the kernels' layout.
  associatedtype Packed: Sendable

  /// What is learnt.
  var weights: NetworkWeights { get set }
  /// The dense parameters, from the input to the output.
  var layout: ParameterLayout { get }
  /// The embedding tables, in the order of the weights' tables.
  var tables: [EmbeddingTable] { get }

  /// Tokens of an example; batches are made of examples of like length.
  func length(of example: Example) -> Int
  /// Packs the present weights.
  func packed(kernels: Kernels) -> Packed
  /// Loss and gradient of a few examples, with the network's dropout.
  func gradient(
    of examples: [Example], packed: Packed, generator: inout SeededGenerator, kernels: Kernels
  ) -> ShardGradient
}

/// A table a network looks rows up in.
public struct EmbeddingTable: Sendable, Hashable {
  /// Unique name within the network, for example `embedding.table`.
  public let name: String
  /// The layer whose table it is.
  public let layer: EmbeddingBag
  /// The learning rate of its rows, in multiples of the rate of the dense parameters.
  public let learningRateScale: Float

  /// A table of a layer.
  public init(_ name: String, _ layer: EmbeddingBag, learningRateScale: Float = 1) {
    self.name = name
    self.layer = layer
    self.learningRateScale = learningRateScale
  }
}
