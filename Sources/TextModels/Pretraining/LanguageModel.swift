import Kernels
package import NeuralNetwork

/// Predicts each next word from those before it, and each previous word from those behind it: the
/// embeddings and the encoder of a classifier under one output table for both directions, as in ELMo
/// (Peters et al. 2018, "Deep Contextualized Word Representations", section 3.1).
///
/// Shape: tokens [T], embeddings [T × dimension], states [T × 2·hidden], output table
/// [words × hidden].
package struct LanguageModel: Sendable {
  /// Words that are predicted: the most frequent ones.
  static let maximumOutputs = 8192

  package var weights = NetworkWeights(dense: [], tables: [])
  package let layout: ParameterLayout
  let embedding: EmbeddingBag
  let encoder: LSTMStack
  let output: EmbeddingBag
  /// Of the embeddings and of the states, in training.
  package var dropout = Dropout(rate: 0.2)

  var hidden: Int { output.dimension }

  /// A fresh network over a table of `rows` rows whose first `words` are words.
  package init(
    rows: Int, words: Int, dimension: Int, hidden: Int, generator: inout SeededGenerator
  ) {
    var layout = ParameterLayout()
    embedding = EmbeddingBag(tableRows: rows, dimension: dimension, reduction: .mean)
    encoder = LSTMStack(
      "encoder", inputSize: dimension, hiddenSizes: [hidden], isBidirectional: true,
      layout: &layout)
    output = EmbeddingBag(
      tableRows: min(words, Self.maximumOutputs), dimension: hidden, reduction: .mean)
    self.layout = layout
    weights.dense = layout.initialValues(using: &generator)
    weights.tables = [
      .owned(embedding.initialTable(bound: 8 / Float(dimension), using: &generator)),
      .owned(output.initialTable(bound: 1 / Float(hidden).squareRoot(), using: &generator)),
    ]
  }

  /// Some tokens of a text.
  package struct Example: Sendable {
    /// Their table rows.
    let bags: Bags
    /// Their words; 0 for unknown ones.
    let words: [Int32]

    /// Tokens with their rows and words.
    package init(bags: Bags, words: [Int32]) {
      (self.bags, self.words) = (bags, words)
    }
  }

  /// A word to be predicted from one direction's state of one row.
  struct Prediction {
    let row: Int
    /// Where the direction's states begin in the row.
    let column: Int
    let word: Int32
  }

  /// What there is to predict in a batch: at each token the next word by the forward direction, and
  /// the previous one by the other. Unknown and rare words are left out.
  func predictions(of examples: [Example], in batch: PackedBatch) -> [Prediction] {
    var predictions: [Prediction] = []
    for step in 0..<batch.steps {
      for sequence in 0..<batch.active(at: step) {
        let words = examples[batch.order[sequence]].words
        let row = batch.row(sequence: sequence, step: step)
        for (column, neighbour) in [(0, step + 1), (hidden, step - 1)]
        where words.indices.contains(neighbour) {
          let word = words[neighbour]
          guard word > 0, Int(word) < output.tableRows else { continue }
          predictions.append(Prediction(row: row, column: column, word: word))
        }
      }
    }
    return predictions
  }
}
