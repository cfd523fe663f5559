import NeuralNetwork
import Tokenization

extension TextNetwork {
  /// Replaces fresh embeddings, and the encoder where there is one, by pretrained ones.
  ///
  /// - Throws: ``PretrainingError`` where sizes differ.
  mutating func begin(
    with pretrained: PretrainedEmbeddings, vocabulary: Vocabulary,
    generator: inout SeededGenerator
  ) throws(PretrainingError) {
    guard let encoder else { return }
    weights.tables[0] = .owned(
      try pretrained.initialTable(
        for: vocabulary, subwordBuckets: configuration.subwordBuckets,
        dimension: configuration.dimension, fallbackBound: encoder.initialBound,
        generator: &generator))
    try pretrained.setEncoder(of: &weights.dense, layout: layout)
  }
}
