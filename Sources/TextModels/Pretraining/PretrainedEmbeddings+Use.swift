public import NeuralNetwork
public import Tokenization

extension PretrainedEmbeddings {
  /// The words of a classifier that begins with these embeddings: those of its labelled texts, then
  /// those of the pretraining, by falling frequency.
  ///
  /// So words that no labelled text has keep what the other texts say of them.
  ///
  /// - Parameter maximumSize: most words, with the unknown word.
  public func vocabulary(joining labelled: Vocabulary, maximumSize: Int) -> Vocabulary {
    var words = Array(labelled.words.prefix(maximumSize))
    for word in vocabulary.words.dropFirst() where words.count < maximumSize {
      if labelled.id(of: Array(word.utf8)[...]) == 0 { words.append(word) }
    }
    do {
      return try Vocabulary(words: words)
    } catch {
      preconditionFailure("words of two vocabularies are distinct and not empty, but \(error)")
    }
  }

  /// The table a classifier begins with: pretrained rows for the words known here and for all
  /// buckets, random ones for the other words.
  ///
  /// - Parameters:
  ///   - vocabulary: the classifier's words.
  ///   - fallbackBound: the other words' values are uniform in ±`fallbackBound`.
  /// - Returns: [(vocabulary.count + subwordBuckets) × dimension]
  /// - Throws: ``PretrainingError`` where buckets or dimension are not those of the pretraining.
  public func initialTable(
    for vocabulary: Vocabulary, subwordBuckets: Int, dimension: Int, fallbackBound: Float,
    generator: inout SeededGenerator
  ) throws(PretrainingError) -> [Float] {
    try check("dimension", found: self.dimension, expected: dimension)
    try check("subwordBuckets", found: self.subwordBuckets, expected: subwordBuckets)
    let words = EmbeddingBag(
      tableRows: vocabulary.count, dimension: dimension, reduction: .mean)
    var table = words.initialTable(bound: fallbackBound, using: &generator)
    let learnt = self.table.values
    for (row, word) in vocabulary.words.enumerated() {
      let known = Int(self.vocabulary.id(of: Array(word.utf8)[...]))
      // The first row is that of unknown words in both.
      if known == 0 && row > 0 { continue }
      table.replaceSubrange(
        row * dimension..<(row + 1) * dimension,
        with: learnt[known * dimension..<(known + 1) * dimension])
    }
    return table + learnt[(self.vocabulary.count * dimension)...]
  }

  /// Puts the pretrained encoder's weights, if there are any, into a classifier's.
  ///
  /// - Parameter dense: the classifier's dense parameters, in the order of `layout`.
  /// - Throws: ``PretrainingError`` where a parameter is of another shape.
  public func setEncoder(
    of dense: inout [Float], layout: ParameterLayout
  ) throws(PretrainingError) {
    for learnt in encoder {
      guard let parameter = layout.parameters.first(where: { $0.name == learnt.name }) else {
        throw .mismatchedEncoder(parameter: learnt.name, found: learnt.shape, expected: [])
      }
      guard parameter.shape == learnt.shape else {
        throw .mismatchedEncoder(
          parameter: learnt.name, found: learnt.shape, expected: parameter.shape)
      }
      dense.replaceSubrange(parameter.range, with: learnt.values)
    }
  }

  private func check(_ option: String, found: Int, expected: Int) throws(PretrainingError) {
    guard found == expected else {
      throw .mismatch(option: option, found: found, expected: expected)
    }
  }
}
