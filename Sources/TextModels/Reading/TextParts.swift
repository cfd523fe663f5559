import NeuralNetwork
import Tokenization

/// The whole texts of a batch and their clauses, as segments in an order in which each head finds
/// what it reads side by side: whole texts of several clauses, other whole texts, clauses.
struct TextParts {
  /// The segments.
  private(set) var segments = SegmentBatch()
  /// The tokens of each segment; empty for a text without tokens.
  private(set) var tokens: [Range<Int>] = []
  /// For each segment behind the whole texts its text, and its number among the text's clauses.
  private(set) var clauses: [(text: Int, clause: Int)] = []
  /// The segment of each whole text.
  private(set) var wholes: [Int]
  /// The segments of each text's clauses, those that are read; of a text of one clause the text's.
  private(set) var smallest: [Range<Int>]

  /// The segments of the whole texts.
  var allWholes: Range<Int> { 0..<wholes.count }
  /// The segments of whole texts and clauses.
  var all: Range<Int> { 0..<segments.count }
  /// The segments of clauses, and of texts of one clause.
  let allSmallest: Range<Int>

  /// - Parameter ngrams: of all texts; `nil` without a wide part.
  init(
    of texts: [(text: TokenizedText, clauses: [Clause])], in encoded: TextNetwork.Encoded,
    extractor: FeatureExtractor, ngrams: inout BatchNGrams?
  ) {
    let several = texts.indices.filter { texts[$0].clauses.count > 1 }
    let single = texts.indices.filter { texts[$0].clauses.count <= 1 }
    wholes = [Int](repeating: 0, count: texts.count)
    smallest = [Range<Int>](repeating: 0..<0, count: texts.count)
    for (segment, text) in (several + single).enumerated() {
      let read = extractor.tokensRead(of: texts[text].text)
      wholes[text] = segment
      if !read.isEmpty { smallest[text] = segment..<segment + 1 }
      tokens.append(read)
      segments.append(
        tokens: [read.isEmpty ? 0..<1 : read], ofText: text, in: encoded, ngrams: &ngrams)
    }
    for text in several {
      let (first, read) = (segments.count, tokens[wholes[text]])
      for (number, clause) in texts[text].clauses.enumerated() {
        let part = clause.tokens.clamped(to: read)
        guard !part.isEmpty else { continue }
        clauses.append((text, number))
        tokens.append(part)
        segments.append(tokens: [part], ofText: text, in: encoded, ngrams: &ngrams)
      }
      if segments.count > first { smallest[text] = first..<segments.count }
    }
    allSmallest = several.count..<segments.count
  }
}
