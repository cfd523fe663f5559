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
  /// The embedding layers with the names of their tables, in the order of the weights' tables.
  var tables: [(name: String, layer: EmbeddingBag)] { get }

  /// Tokens of an example; batches are made of examples of like length.
  func length(of example: Example) -> Int
  /// Packs the present weights.
  func packed(kernels: Kernels) -> Packed
  /// Loss and gradient of a few examples, with the network's dropout.
  func gradient(
    of examples: [Example], packed: Packed, generator: inout SeededGenerator, kernels: Kernels
  ) -> ShardGradient
}
