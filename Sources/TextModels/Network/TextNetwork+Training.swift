package import Kernels
package import NeuralNetwork

extension TextNetwork: Trainable {
  /// A text with what each head should say of it.
  package struct Example: Sendable {
    let features: TextFeatures
    /// In the order of the network's heads.
    package let targets: [Target]
  }

  /// What a head should say of a text.
  package enum Target: Sendable, Hashable {
    /// Nobody knows: neither loss nor gradient.
    case unknown
    /// The labels of stretches.
    case labels([LabelledSegment])
    /// The tag of each token.
    case tags([Int])
  }

  /// A stretch with its labels: one, or for a head of any labels any number.
  package struct LabelledSegment: Sendable, Hashable {
    package let segment: Segment
    package let labels: [Int]
  }

  /// Weights in the kernels' layout.
  package struct Packed: Sendable {
    let encoder: LSTMStack.Weights?
    let outputs: [Linear.Weights?]
  }

  /// Tokens of an example.
  package func length(of example: Example) -> Int { example.features.count }

  /// Packs the present weights.
  package func packed(kernels: Kernels) -> Packed {
    Packed(
      encoder: encoder?.lstm.weights(from: weights.dense, kernels: kernels),
      outputs: outputs(kernels: kernels))
  }

  /// Loss and gradient of a few examples, with dropout.
  ///
  /// With consistency, each example goes through the deep part twice under different dropout.
  package func gradient(
    of examples: [Example], packed: Packed, generator: inout SeededGenerator, kernels: Kernels
  ) -> ShardGradient {
    let views = encoder != nil && configuration.consistency > 0 ? 2 : 1
    let texts = Array(repeating: examples.map(\.features), count: views).flatMap(\.self)
    let batch = PackedBatch(lengths: texts.map(\.count))
    var step = TrainingStep(
      network: self, packed: packed, examples: examples, views: views, batch: batch,
      kernels: kernels)
    var pass: TextEncoder.TrainingPass?
    if let encoder, let weights = packed.encoder {
      let run = TextEncoder.TrainingPass(
        encoder, texts: texts, batch: batch, table: self.weights.tables[0], weights: weights,
        generator: &generator, kernels: kernels)
      step.begin(states: run.states)
      pass = run
    }
    for index in heads.indices { step.add(head: index, generator: &generator) }
    var tables = step.wideGradients
    if let pass, let weights = packed.encoder {
      tables.insert(
        pass.backward(
          step.statesGradient, batch: batch, weights: weights, gradient: &step.gradient,
          kernels: kernels), at: 0)
    }
    return ShardGradient(
      loss: step.loss, correct: step.correct, decisions: step.decisions, dense: step.gradient,
      tables: tables)
  }
}
