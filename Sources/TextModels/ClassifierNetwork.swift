import Kernels
public import NeuralNetwork

/// Class logits of texts: the sum of a deep and a wide part, of which one may be missing.
public struct ClassifierNetwork: Sendable {
  /// What is learnt; the deep part's table comes before the wide part's.
  public var weights: NetworkWeights
  let configuration: ClassifierConfiguration
  let classes: Int
  /// The dense parameters, from the input to the output.
  public let layout: ParameterLayout
  let deep: DeepPart?
  /// Linear model over binary n-gram features: table [wideBuckets × classes].
  let wide: EmbeddingBag?

  /// The layers without weights: the shape a model file must fit.
  ///
  /// - Precondition: the configuration has a deep part, a wide part, or both.
  init(configuration: ClassifierConfiguration, words: Int, classes: Int) {
    precondition(
      configuration.hidden > 0 || configuration.wideBuckets > 0,
      "a classifier needs hidden > 0 or wideBuckets > 0")
    var layout = ParameterLayout()
    self.configuration = configuration
    self.classes = classes
    deep =
      configuration.hidden > 0
      ? DeepPart(configuration: configuration, words: words, classes: classes, layout: &layout)
      : nil
    wide =
      configuration.wideBuckets > 0
      ? EmbeddingBag(
        tableRows: configuration.wideBuckets, dimension: classes, reduction: .unitLength) : nil
    self.layout = layout
    weights = NetworkWeights(dense: [], tables: [])
  }

  /// A fresh network; the wide part begins at zero.
  init(
    configuration: ClassifierConfiguration, words: Int, classes: Int,
    generator: inout SeededGenerator
  ) {
    self.init(configuration: configuration, words: words, classes: classes)
    weights.dense = layout.initialValues(using: &generator)
    if let deep {
      weights.tables.append(
        .owned(deep.embedding.initialTable(bound: deep.initialBound, using: &generator)))
    }
    if let wide {
      weights.tables.append(
        .owned([Float](repeating: 0, count: wide.tableRows * wide.dimension)))
    }
  }

  /// The embedding layers with the names of their tables, in the order of the weights' tables.
  public var tables: [(name: String, layer: EmbeddingBag)] {
    [deep.map { ("embedding.table", $0.embedding) }, wide.map { ("wide.table", $0) }]
      .compactMap(\.self)
  }

  /// Weights laid out for inference.
  struct Inference: Sendable {
    let deep: DeepPart.Inference?
  }

  /// Lays out the present weights for inference.
  func inference(precision: WeightPrecision, kernels: Kernels) -> Inference {
    Inference(deep: deep?.inference(weights.dense, precision: precision, kernels: kernels))
  }

  /// Logits of texts, [texts × classes], in the caller's order.
  ///
  /// A text's logits have the same bits alone and in any batch.
  func logits(of texts: [TextFeatures], inference: Inference, kernels: Kernels) -> [[Float]] {
    let batch = PackedBatch(lengths: texts.map(\.count))
    var rows = [Float](repeating: 0, count: texts.count * classes)
    if let deep, let inference = inference.deep {
      rows = deep.logits(
        of: deep.bags(of: texts, in: batch), batch: batch, weights: weights,
        inference: inference, kernels: kernels)
    }
    if let wide, let table = weights.tables.last {
      let logits = wide.forward(
        wideBags(of: batch.order.map { texts[$0].ngrams }), table: table, kernels: kernels)
      var target = rows.mutableSpan
      kernels.add(logits.span, to: &target)
    }
    var result = [[Float]](repeating: [], count: texts.count)
    for (row, text) in batch.order.enumerated() {
      result[text] = Array(rows[row * classes..<(row + 1) * classes])
    }
    return result
  }

  /// One bag a text; a text without n-grams gets bucket 0.
  func wideBags(of ngrams: [[Int32]]) -> Bags {
    var bags = Bags()
    for buckets in ngrams { bags.append(buckets.isEmpty ? [0] : buckets) }
    return bags
  }
}
