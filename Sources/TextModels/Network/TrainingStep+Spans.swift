import Kernels
import NeuralNetwork

extension TrainingStep {
  /// Adds the loss of the texts whose spans are known, and their gradient.
  mutating func addSpans(
    _ head: SpanHead, _ index: Int, generator: inout SeededGenerator
  ) {
    guard let output = packed.outputs[index] else { return }
    let tagged = TaggedTexts(of: self, head: index)
    guard tagged.batch.sequences > 0 else {
      if head.wide != nil { wideGradients.append(BagGradient(bags: Bags(), gradient: [])) }
      return
    }
    let width = states.count / batch.rows
    var input = tagged.rows.flatMap { states[$0 * width..<($0 + 1) * width] }
    let dropout = Dropout(rate: network.configuration.pooledDropout)
    let mask = dropout.mask(count: input.count, using: &generator)
    dropout.apply(mask, to: &input, kernels: kernels)
    let windows = head.wide == nil ? Bags() : windows(of: tagged, &generator)
    let scores = head.scores(
      input, windows: windows, rows: tagged.batch.rows, output: output,
      table: network.tableIndex(ofHead: index).map { network.weights.tables[$0] },
      kernels: kernels)
    let scoreGradient = sequenceLoss(scores, of: tagged, head)
    if head.wide != nil {
      wideGradients.append(BagGradient(bags: windows, gradient: scoreGradient))
    }
    var inputGradient = head.output.backward(
      scoreGradient, input: input, rows: tagged.batch.rows, weights: output, gradient: &gradient,
      kernels: kernels)
    dropout.apply(mask, to: &inputGradient, kernels: kernels)
    addToStates(inputGradient, rows: tagged.rows, width: width)
  }

  /// What surrounds each token, some of it dropped.
  private func windows(
    of tagged: TaggedTexts, _ generator: inout SeededGenerator
  ) -> Bags {
    var windows = Bags()
    for (example, step) in tagged.tokens {
      let features = examples[example].features
      windows.append(keepSome(of: Array(features.windows[step]), &generator))
    }
    return windows
  }

  /// Adds the loss of the tags, the mean over the views.
  ///
  /// - Returns: dL/d(scores), of the scores' shape.
  private mutating func sequenceLoss(
    _ scores: [Float], of tagged: TaggedTexts, _ head: SpanHead
  ) -> [Float] {
    let (kernels, parameters) = (kernels, network.weights.dense)
    let scale = 1 / Float(views)
    var crfGradient = [Float](repeating: 0, count: gradient.count)
    var (losses, scoreGradient) = head.crf.negativeLogLikelihood(
      scores, labels: tagged.tags, batch: tagged.batch, parameters: parameters,
      gradient: &crfGradient)
    loss += losses.reduce(0, +) * Double(scale)
    for index in scoreGradient.indices { scoreGradient[index] *= scale }
    var target = gradient.mutableSpan
    kernels.addScaled(crfGradient.span, scale: scale, to: &target)
    return scoreGradient
  }

  /// Adds dL/d(gathered rows) to the states they were gathered from.
  private mutating func addToStates(_ inputGradient: [Float], rows: [Int], width: Int) {
    let kernels = kernels
    var total = statesGradient.mutableSpan
    for (position, row) in rows.enumerated() {
      var target = total._mutatingExtracting(row * width..<(row + 1) * width)
      kernels.add(
        inputGradient.span.extracting(position * width..<(position + 1) * width), to: &target)
    }
  }
}

/// The texts of a step whose tags a head knows, each as often as there are views: a batch of their
/// own, whose rows are gathered from the step's.
private struct TaggedTexts {
  let batch: PackedBatch
  /// For each row of this batch the row of the step's.
  let rows: [Int]
  /// For each row its example, and its place in it.
  let tokens: [(example: Int, step: Int)]
  /// For each row its tag.
  let tags: [Int]

  init(of step: TrainingStep, head: Int) {
    let known = step.examples.indices.flatMap {
      example -> [(place: Int, example: Int, tags: [Int])] in
      guard case .tags(let tags) = step.examples[example].targets[head] else { return [] }
      return (0..<step.views).map {
        (step.places[$0 * step.examples.count + example], example, tags)
      }
    }.sorted { $0.place < $1.place }
    let batch = PackedBatch(lengths: known.map(\.tags.count))
    rows = batch.rowsInOrder {
      step.batch.row(sequence: known[batch.order[$0]].place, step: $1)
    }
    tokens = batch.rowsInOrder { (known[batch.order[$0]].example, $1) }
    tags = batch.rowsInOrder { known[batch.order[$0]].tags[$1] }
    self.batch = batch
  }
}
