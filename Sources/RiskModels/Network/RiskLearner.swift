package import Kernels
package import NeuralNetwork

/// A network with the rows it learns from; an example is the number of a row.
package struct RiskLearner: Trainable {
  package var network: RiskNetwork
  package let examples: RiskExamples
  /// Share of hidden features dropped in training.
  package let dropout: Float

  package init(network: RiskNetwork, examples: RiskExamples, dropout: Float) {
    (self.network, self.examples, self.dropout) = (network, examples, dropout)
  }

  package var weights: NetworkWeights {
    get { network.weights }
    set { network.weights = newValue }
  }

  package var layout: ParameterLayout { network.layout }
  package var tables: [EmbeddingTable] { [] }

  package func length(of example: Int) -> Int { 1 }

  package func packed(kernels: Kernels) -> RiskNetwork.Packed { network.packed(kernels: kernels) }

  /// Loss and gradient of a few rows: cross entropy of each risk whose label is known and of each
  /// stated reason; what is not known adds nothing.
  package func gradient(
    of examples: [Int], packed: RiskNetwork.Packed, generator: inout SeededGenerator,
    kernels: Kernels
  ) -> ShardGradient {
    let batch = self.examples.selecting(examples)
    let masks = dropout > 0 ? masks(rows: examples.count, using: &generator) : nil
    let trace = network.forward(batch.sides, packed: packed, masks: masks, kernels: kernels)
    let risk = SigmoidCrossEntropy(classes: network.shape.targets, smoothing: 0)(
      logits: trace.logits, labels: batch.labels)
    let reason = network.reasonLoss(trace, reasons: batch.reasons, kernels: kernels)
    var gradient = [Float](repeating: 0, count: layout.count)
    network.backward(
      logitGradient: risk.gradient, reasonGradient: reason.gradient, trace: trace,
      sides: batch.sides, packed: packed, masks: masks, gradient: &gradient, kernels: kernels)
    return ShardGradient(
      loss: risk.loss + reason.loss, correct: 0, decisions: 0, dense: gradient, tables: [])
  }

  private func masks(rows: Int, using generator: inout SeededGenerator) -> RiskNetwork.Masks {
    let hidden = rows * network.shape.hidden
    return RiskNetwork.Masks(
      towers: mask(count: hidden * network.towers.count, using: &generator),
      joint: mask(count: hidden, using: &generator))
  }

  /// A factor for each hidden feature: 0 or 1 / (1 − rate).
  ///
  /// What ``Dropout`` makes, of 16 random bits a factor: a fifth of the time of a step would go into
  /// more.
  private func mask(count: Int, using generator: inout SeededGenerator) -> [Float] {
    let keep = SIMD4(repeating: 1 / (1 - dropout))
    let limit = SIMD4(repeating: Int32(dropout * 65536))
    var mask = [Float](repeating: 0, count: count)
    var factors = mask.mutableSpan
    for first in stride(from: 0, to: count, by: 4) {
      // Of four factors at once, for a branch is as hard to foretell as the mask is.
      let bits = SIMD4<Int32>(
        truncatingIfNeeded: unsafeBitCast(generator.next(), to: SIMD4<UInt16>.self))
      let four = keep.replacing(with: 0, where: bits .< limit)
      for place in first..<min(first + 4, count) { factors[unchecked: place] = four[place - first] }
    }
    return mask
  }
}

extension RiskNetwork {
  /// The loss of the reasons that are stated, and its gradient: [rows × reasons]
  func reasonLoss(
    _ trace: Trace, reasons: [Int?], kernels: Kernels
  ) -> (loss: Double, gradient: [Float]) {
    let classes = shape.reasons
    let stated = classes == 0 ? [] : reasons.indices.filter { reasons[$0] != nil }
    guard !stated.isEmpty else { return (0, [Float](repeating: 0, count: trace.reasons.count)) }
    let part = SoftmaxCrossEntropy(smoothing: 0)(
      logits: stated.flatMap { trace.reasons[$0 * classes..<($0 + 1) * classes] },
      labels: stated.compactMap { reasons[$0] }, classes: classes, kernels: kernels)
    var gradient = [Float](repeating: 0, count: trace.reasons.count)
    for (place, row) in stated.enumerated() {
      for label in 0..<classes {
        gradient[row * classes + label] = part.gradient[place * classes + label]
      }
    }
    return (part.loss, gradient)
  }

  /// The mean loss of a row over examples, without dropout, each risk after the best scaling of its
  /// logits: they are calibrated after training, so that only their order and spacing count.
  package func calibratedLoss(of examples: RiskExamples, kernels: Kernels) -> Double {
    let trace = forward(examples.sides, packed: packed(kernels: kernels), kernels: kernels)
    var loss = reasonLoss(trace, reasons: examples.reasons, kernels: kernels).loss
    for target in 0..<shape.targets {
      let places = stride(from: target, to: examples.labels.count, by: shape.targets)
      let known = places.compactMap { place in
        examples.labels[place].map { (Double(trace.logits[place]), $0) }
      }
      loss += RiskCalibration.scaledLoss(logits: known.map(\.0), labels: known.map(\.1))
    }
    return loss / Double(max(examples.rows, 1))
  }
}
