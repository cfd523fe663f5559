public import Kernels
public import NeuralNetwork

extension ClassifierNetwork: Trainable {
  /// A text with its class.
  public struct Example: Sendable {
    let features: TextFeatures
    let label: Int
  }

  /// Weights in the kernels' layout.
  public struct Packed: Sendable {
    let deep: DeepPart.Packed?
  }

  /// Tokens of an example.
  public func length(of example: Example) -> Int { example.features.count }

  /// Packs the present weights.
  public func packed(kernels: Kernels) -> Packed {
    Packed(deep: deep?.packed(weights.dense, kernels: kernels))
  }

  /// Loss and gradient of a few examples, with dropout.
  public func gradient(
    of examples: [Example], packed: Packed, generator: inout SeededGenerator, kernels: Kernels
  ) -> ShardGradient {
    let batch = PackedBatch(lengths: examples.map(\.features.count))
    let labels = batch.order.map { examples[$0].label }
    var logits = [Float](repeating: 0, count: examples.count * classes)
    var pass: DeepPart.TrainingPass?
    if let deep, let packed = packed.deep {
      let run = DeepPart.TrainingPass(
        deep, texts: examples.map(\.features), batch: batch, weights: weights, packed: packed,
        generator: &generator, kernels: kernels)
      logits = run.logits
      pass = run
    }
    var ngrams: Bags?
    if let wide, let table = weights.tables.last {
      let bags = wideBags(
        of: batch.order.map { keepSome(of: examples[$0].features.ngrams, &generator) })
      let wideLogits = wide.forward(bags, table: table, kernels: kernels)
      var target = logits.mutableSpan
      kernels.add(wideLogits.span, to: &target)
      ngrams = bags
    }
    let (loss, logitGradient) = SoftmaxCrossEntropy(smoothing: configuration.smoothing)(
      logits: logits, labels: labels, classes: classes, kernels: kernels)
    var dense = [Float](repeating: 0, count: layout.count)
    let tables = [
      pass?.backward(logitGradient, gradient: &dense),
      ngrams.map { BagGradient(bags: $0, gradient: logitGradient) },
    ]
    return ShardGradient(
      loss: loss, correct: correctCount(logits, labels), dense: dense,
      tables: tables.compactMap(\.self))
  }

  /// Drops n-grams at random, so that none is relied on alone.
  private func keepSome(of ngrams: [Int32], _ generator: inout SeededGenerator) -> [Int32] {
    ngrams.filter { _ in generator.nextUnit() >= configuration.wideDropout }
  }

  private func correctCount(_ logits: [Float], _ labels: [Int]) -> Int {
    labels.enumerated().count { row, label in
      let range = row * classes..<(row + 1) * classes
      return range.max { logits[$0] < logits[$1] } == range.lowerBound + label
    }
  }
}
