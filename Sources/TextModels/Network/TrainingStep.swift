import Kernels
import NeuralNetwork

/// The losses of all heads over a few examples, and their gradients.
struct TrainingStep {
  let network: TextNetwork
  let packed: TextNetwork.Packed
  let examples: [TextNetwork.Example]
  /// How often each example stands in the batch: view v of example e is the caller's sequence
  /// `v · examples.count + e`.
  let views: Int
  let batch: PackedBatch
  let kernels: Kernels
  /// Summed loss, in nats; what the deep part's views add is divided by their number.
  var loss = 0.0
  /// Segments that got their label from the first view's added scores.
  private(set) var correct = 0
  /// Segments that have one label.
  private(set) var decisions = 0
  /// dL/d(dense parameters).
  var gradient: [Float]
  /// dL/d(states), [batch.rows × width]
  var statesGradient: [Float] = []
  /// One for each wide part, in the order of the heads.
  var wideGradients: [BagGradient] = []
  private(set) var states: [Float] = []
  let places: [Int]

  init(
    network: TextNetwork, packed: TextNetwork.Packed, examples: [TextNetwork.Example], views: Int,
    batch: PackedBatch, kernels: Kernels
  ) {
    (self.network, self.packed, self.examples) = (network, packed, examples)
    (self.views, self.batch, self.kernels) = (views, batch, kernels)
    gradient = [Float](repeating: 0, count: network.layout.count)
    places = batch.places
  }

  /// Takes the encoder's states.
  mutating func begin(states: [Float]) {
    self.states = states
    statesGradient = [Float](repeating: 0, count: states.count)
  }

  /// Adds one head's loss and gradient.
  mutating func add(head index: Int, generator: inout SeededGenerator) {
    switch network.heads[index] {
    case .labels(let head):
      let known = known(head: index)
      let deep = deepLoss(of: known, head, index, &generator)
      let wide = wideLoss(of: known, head, index, &generator)
      if head.isExclusive {
        decisions += known.count
        correct += correctCount(deep: deep, wide: wide, known, classes: head.classes)
      }
    case .spans(let head):
      addSpans(head, index, generator: &generator)
    }
  }

  /// A segment whose labels are known.
  private struct Known {
    let example: Int
    let segment: Segment
    let labels: [Int]
  }

  private func known(head index: Int) -> [Known] {
    examples.indices.flatMap { example -> [Known] in
      guard case .labels(let segments) = examples[example].targets[index] else { return [] }
      return segments.map {
        Known(example: example, segment: $0.segment, labels: $0.labels)
      }
    }
  }

  /// - Returns: the first view's scores, [known × classes]; `nil` without a deep part.
  private mutating func deepLoss(
    of known: [Known], _ head: LabelHead, _ index: Int, _ generator: inout SeededGenerator
  ) -> [Float]? {
    guard let deep = head.deep, let output = packed.outputs[index], !known.isEmpty else {
      return nil
    }
    var groups = RowGroups()
    for view in 0..<views {
      for entry in known {
        groups.append(
          tokens: entry.segment.tokens,
          ofSequence: places[view * examples.count + entry.example], in: batch)
      }
    }
    let parameters = network.weights.dense
    var pooled = deep.pool(states, groups: groups, parameters: parameters, kernels: kernels)
    let dropout = Dropout(rate: network.configuration.pooledDropout)
    let mask = dropout.mask(count: pooled.values.count, using: &generator)
    dropout.apply(mask, to: &pooled.values, kernels: kernels)
    let scores = deep.output.forward(
      pooled.values, rows: groups.count, weights: output, kernels: kernels)
    let labels = Array(repeating: known.map(\.labels), count: views).flatMap(\.self)
    let scoreGradient = viewsGradient(scores, labels: labels, head)
    var pooledGradient = deep.output.backward(
      scoreGradient, input: pooled.values, rows: groups.count, weights: output,
      gradient: &gradient, kernels: kernels)
    dropout.apply(mask, to: &pooledGradient, kernels: kernels)
    deep.backward(
      pooledGradient, pooled: pooled, states: states, groups: groups, parameters: parameters,
      statesGradient: &statesGradient, gradient: &gradient, kernels: kernels)
    return Array(scores[..<(known.count * head.classes)])
  }

  /// dL/d(scores) of all views: the mean of their losses and, with two, their divergence.
  private mutating func viewsGradient(
    _ scores: [Float], labels: [[Int]], _ head: LabelHead
  ) -> [Float] {
    let (sum, gradient) = labelLoss(scores, labels: labels, head)
    guard views == 2 else {
      loss += sum
      return gradient
    }
    let half = scores.count / 2
    var total = gradient.map { $0 / 2 }
    loss += sum / 2
    guard head.isExclusive else { return total }
    let weight = network.configuration.consistency
    let divergence = SymmetricDivergence()(
      Array(scores[..<half]), Array(scores[half...]), classes: head.classes)
    loss += Double(weight) * divergence.loss
    var target = total.mutableSpan
    kernels.addScaled((divergence.first + divergence.second).span, scale: weight, to: &target)
    return total
  }

  /// - Returns: the scores, [known × classes]; `nil` without a wide part.
  private mutating func wideLoss(
    of known: [Known], _ head: LabelHead, _ index: Int, _ generator: inout SeededGenerator
  ) -> [Float]? {
    guard head.wide != nil else { return nil }
    var ngrams = Bags()
    for entry in known { ngrams.append(keepSome(of: entry.segment.ngrams, &generator)) }
    let table = network.tableIndex(ofHead: index).map { network.weights.tables[$0] }
    guard let scores = head.wideScores(ngrams, table: table, kernels: kernels) else { return nil }
    let (sum, gradient) = labelLoss(scores, labels: known.map(\.labels), head)
    loss += sum
    wideGradients.append(BagGradient(bags: ngrams, gradient: gradient))
    return scores
  }

  /// Drops n-grams at random, so that none is relied on alone; the last one is kept.
  func keepSome(of ngrams: [Int32], _ generator: inout SeededGenerator) -> [Int32] {
    let kept = ngrams.filter { _ in generator.nextUnit() >= network.configuration.wideDropout }
    return kept.isEmpty ? Array(ngrams.prefix(1)) : kept
  }

  private func labelLoss(
    _ scores: [Float], labels: [[Int]], _ head: LabelHead
  ) -> (loss: Double, gradient: [Float]) {
    let smoothing = network.configuration.smoothing
    if head.isExclusive {
      return SoftmaxCrossEntropy(smoothing: smoothing)(
        logits: scores, labels: labels.map { $0[0] }, classes: head.classes, kernels: kernels)
    }
    let wanted = labels.flatMap { labels in
      (0..<head.classes).map { labels.contains($0) as Bool? }
    }
    return SigmoidCrossEntropy(classes: head.classes, smoothing: smoothing / 10)(
      logits: scores, labels: wanted)
  }

  private func correctCount(
    deep: [Float]?, wide: [Float]?, _ known: [Known], classes: Int
  ) -> Int {
    known.indices.count { row in
      let range = row * classes..<(row + 1) * classes
      let best = range.max { score($0, deep, wide) < score($1, deep, wide) }
      return best == range.lowerBound + known[row].labels[0]
    }
  }

  private func score(_ index: Int, _ deep: [Float]?, _ wide: [Float]?) -> Float {
    (deep?[index] ?? 0) + (wide?[index] ?? 0)
  }
}
