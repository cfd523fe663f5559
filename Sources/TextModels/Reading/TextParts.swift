import NeuralNetwork
import Tokenization

/// The whole texts of a batch and their clauses as segments, text after text, each whole before its
/// clauses.
struct TextParts {
  /// The segments.
  private(set) var segments = SegmentBatch()
  /// The tokens of each segment; empty for a text without tokens.
  private(set) var tokens: [Range<Int>] = []
  /// The segment of each whole text.
  private(set) var wholes: [Int] = []
  /// The segments of clauses, each with its text, and its number among the text's clauses.
  private(set) var clauses: [(segment: Int, text: Int, clause: Int)] = []
  /// The segments of each text's clauses, those that are read; of a text of one clause the text's.
  private(set) var smallest: [Range<Int>] = []

  /// All segments.
  var all: [Int] { Array(0..<segments.count) }

  /// - Parameter ngrams: of all texts; `nil` without a wide part.
  init(
    of texts: [(text: TokenizedText, clauses: [Clause])], in encoded: TextNetwork.Encoded,
    extractor: FeatureExtractor, ngrams: inout BatchNGrams?
  ) {
    for (index, text) in texts.enumerated() {
      let (whole, read) = (segments.count, extractor.tokensRead(of: text.text))
      wholes.append(whole)
      tokens.append(read)
      segments.append(
        tokens: [read.isEmpty ? 0..<1 : read], ofText: index, in: encoded, ngrams: &ngrams)
      guard text.clauses.count > 1 else {
        smallest.append(read.isEmpty ? whole..<whole : whole..<whole + 1)
        continue
      }
      for (number, clause) in text.clauses.enumerated() {
        let part = clause.tokens.clamped(to: read)
        guard !part.isEmpty else { continue }
        clauses.append((segments.count, index, number))
        tokens.append(part)
        segments.append(tokens: [part], ofText: index, in: encoded, ngrams: &ngrams)
      }
      smallest.append(whole + 1..<segments.count)
    }
  }
}
