import Glibc
import Kernels
package import NeuralNetwork

/// The whole network: one encoder, and on top of it a head for each output.
///
/// A label head's two parts, deep and wide, are trained beside each other, each with a loss of its
/// own, and their scores are added up only in the answer, weighted by what the calibration learns.
/// Trained on their sum, the part that learns faster keeps the other from learning: on 77 intents
/// the sum was two points worse than the wide part alone.
package struct TextNetwork: Sendable {
  /// What is learnt; the encoder's table comes before those of the wide parts.
  package var weights = NetworkWeights(dense: [], tables: [])
  let configuration: TextModelConfiguration
  /// The labels of each head, in the order of the network's heads.
  package let labels: [HeadLabels]
  /// The dense parameters, from the input to the outputs.
  package let layout: ParameterLayout
  let encoder: TextEncoder?
  let heads: [NetworkHead]

  /// A head with its labels.
  package struct HeadLabels: Sendable, Hashable {
    package let head: Head
    package let labels: [String]
  }

  /// A head of either kind.
  enum NetworkHead: Sendable {
    case labels(LabelHead)
    case spans(SpanHead)

    /// The layer of its wide part.
    var wide: EmbeddingBag? {
      switch self {
      case .labels(let head): head.wide
      case .spans(let head): head.wide
      }
    }
  }

  /// The layers without weights: the shape a model file must fit.
  ///
  /// - Precondition: the configuration has a deep part, a wide part, or both; heads that find spans
  ///   have the deep one.
  init(configuration: TextModelConfiguration, words: Int, labels: [HeadLabels]) {
    precondition(
      configuration.hidden > 0 || configuration.wideBuckets > 0,
      "a text model needs hidden > 0 or wideBuckets > 0")
    var layout = ParameterLayout()
    let encoder =
      configuration.hidden > 0
      ? TextEncoder(configuration: configuration, words: words, layout: &layout) : nil
    heads = labels.map { entry in
      if entry.head.kind == .spans {
        guard let encoder else { preconditionFailure("\(entry.head) needs hidden > 0") }
        return .spans(
          SpanHead(
            entry.head, labels: entry.labels.count, width: encoder.width,
            wideBuckets: configuration.wideBuckets, layout: &layout))
      }
      return .labels(
        LabelHead(
          entry.head, classes: entry.labels.count, width: encoder?.width,
          wideBuckets: configuration.wideBuckets, layout: &layout))
    }
    self.configuration = configuration
    self.labels = labels
    self.encoder = encoder
    self.layout = layout
  }

  /// A fresh network; the wide parts begin at zero.
  package init(
    configuration: TextModelConfiguration, words: Int, labels: [HeadLabels],
    generator: inout SeededGenerator
  ) {
    self.init(configuration: configuration, words: words, labels: labels)
    weights.dense = layout.initialValues(using: &generator)
    weights.tables = tables.map { table in
      let isEncoder = table.layer == encoder?.embedding
      return .owned(
        isEncoder
          ? table.layer.initialTable(bound: encoder?.initialBound ?? 0, using: &generator)
          : [Float](repeating: 0, count: table.layer.tableRows * table.layer.dimension))
    }
  }

  /// The embedding tables, in the order of the weights' tables.
  package var tables: [EmbeddingTable] {
    let embedding = encoder.map { [EmbeddingTable("embedding.table", $0.embedding)] } ?? []
    let scale = configuration.wideLearningRate / configuration.training.learningRate
    return embedding
      + zip(labels, heads).compactMap { entry, head in
        head.wide.map {
          EmbeddingTable("\(entry.head.rawValue).wide", $0, learningRateScale: scale)
        }
      }
  }

  /// Where a head's wide part has its table among the network's; `nil` without a wide part.
  func tableIndex(ofHead index: Int) -> Int? {
    guard heads[index].wide != nil else { return nil }
    return heads[..<index].count { $0.wide != nil } + (encoder == nil ? 0 : 1)
  }
}

extension TextNetwork {
  /// Weights laid out for inference.
  struct Inference: Sendable {
    let encoder: LSTMStack.Inference?
    /// The output layer of each head; `nil` for a head without a deep part.
    let outputs: [Linear.Weights?]
  }

  /// Lays out the present weights for inference.
  func inference(precision: WeightPrecision, kernels: Kernels) -> Inference {
    Inference(
      encoder: encoder?.lstm.inference(
        from: weights.dense, precision: precision, kernels: kernels),
      outputs: outputs(kernels: kernels))
  }

  /// The output layer of each head in the kernels' layout.
  func outputs(kernels: Kernels) -> [Linear.Weights?] {
    heads.map { head in
      switch head {
      case .labels(let head): head.deep?.output.weights(from: weights.dense, kernels: kernels)
      case .spans(let head): head.output.weights(from: weights.dense, kernels: kernels)
      }
    }
  }

  /// Encoded texts, ready for every head to read.
  struct Encoded: Sendable {
    let batch: PackedBatch
    /// The place of each text in the batch.
    let places: [Int]
    /// [batch.rows × encoder.width]; empty without an encoder.
    let states: [Float]
    /// What surrounds each token, in the batch's row order; empty where no head reads it.
    let windows: Bags
  }

  /// Runs the encoder.
  func encode(_ texts: [TextFeatures], inference: Inference, kernels: Kernels) -> Encoded {
    let batch = PackedBatch(lengths: texts.map(\.count))
    var states: [Float] = []
    if let encoder, let lstm = inference.encoder {
      states = encoder.states(
        of: texts, batch: batch, table: weights.tables[0], inference: lstm, kernels: kernels)
    }
    return Encoded(
      batch: batch, places: batch.places, states: states, windows: windows(texts, in: batch))
  }

  /// What surrounds each token, in a batch's row order.
  func windows(_ texts: [TextFeatures], in batch: PackedBatch) -> Bags {
    var bags = Bags()
    guard texts.contains(where: { $0.windows.count > 0 }) else { return bags }
    for step in 0..<batch.steps {
      for sequence in 0..<batch.active(at: step) {
        bags.append(texts[batch.order[sequence]].windows[step])
      }
    }
    return bags
  }

  /// The scores of segments by a label head.
  ///
  /// A segment's scores have the same bits alone and in any batch.
  ///
  /// - Parameters:
  ///   - segments: each with the number of its text.
  ///   - head: the place of the head among the network's.
  func scores(
    of segments: [(text: Int, segment: Segment)], head index: Int, in encoded: Encoded,
    inference: Inference, kernels: Kernels
  ) -> [PartScores] {
    var batch = SegmentBatch()
    for (text, segment) in segments { batch.append(segment, ofText: text, in: encoded) }
    let questions = [Question(head: index, segments: Array(segments.indices))]
    let scores = scores(
      of: batch, questions, in: encoded, inference: inference, kernels: kernels)[0]
    return segments.indices.map { scores[$0] }
  }

  /// Some tokens a head found in a text.
  struct Span: Sendable, Hashable {
    let label: Int
    let tokens: Range<Int>
    /// The geometric mean of its tokens' probabilities of their tags.
    let probability: Double
  }

  /// The spans a head finds in each text, in text order.
  func spans(
    head index: Int, in encoded: Encoded, inference: Inference, kernels: Kernels
  ) -> [[Span]] {
    guard case .spans(let head) = heads[index], let output = inference.outputs[index] else {
      return encoded.places.map { _ in [] }
    }
    let batch = encoded.batch
    let scores = head.scores(
      encoded.states, windows: encoded.windows, rows: batch.rows, output: output,
      table: tableIndex(ofHead: index).map { weights.tables[$0] }, kernels: kernels)
    let paths = head.crf.viterbi(scores, batch: batch, parameters: weights.dense)
    let found = paths.indices.filter { paths[$0].tags.contains { $0 > 0 } }
    let marginals = head.crf.marginals(
      scores, batch: batch, of: found, parameters: weights.dense)
    return encoded.places.map { place in
      let tags = paths[place].tags
      return SpanTags.spans(of: tags).map { span in
        let logarithms = span.tokens.reduce(0.0) { sum, step in
          let row = batch.row(sequence: place, step: step) * head.crf.tags
          return sum + log(max(Double(marginals[row + tags[step]]), 1e-30))
        }
        return Span(
          label: span.label, tokens: span.tokens,
          probability: exp(logarithms / Double(span.tokens.count)))
      }
    }
  }
}

extension TextNetwork.Encoded {
  /// Some of the texts, by the places the caller gave them.
  func restricted(to texts: [Int]) -> TextNetwork.Encoded {
    let few = PackedBatch(lengths: texts.map { batch.lengths[places[$0]] })
    let rows = few.rowsInOrder { sequence, step in
      Int32(batch.row(sequence: places[texts[few.order[sequence]]], step: step))
    }
    let width = batch.rows > 0 ? states.count / batch.rows : 0
    var some: [Float] = []
    some.reserveCapacity(rows.count * width)
    for row in rows { some += states[Int(row) * width..<(Int(row) + 1) * width] }
    return TextNetwork.Encoded(
      batch: few, places: few.places, states: some,
      windows: windows.count > 0 ? windows.ordered(by: rows) : windows)
  }

  /// The rows of segments.
  func groups(_ segments: [(text: Int, segment: Segment)]) -> RowGroups {
    var groups = RowGroups()
    for (text, segment) in segments {
      groups.append(tokens: segment.tokens, ofSequence: places[text], in: batch)
    }
    return groups
  }
}
