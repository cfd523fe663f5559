import NeuralNetwork

/// Stretches of the texts of a batch, side by side, as heads read them: what ``Segment`` is for one.
struct SegmentBatch: Sendable {
  /// The rows of the encoder's states that each segment has.
  private(set) var groups = RowGroups()
  /// The buckets of each segment; no bags without a wide part.
  private(set) var ngrams = Bags()

  /// Number of segments.
  var count: Int { groups.count }

  /// Adds a segment of a text.
  mutating func append(
    _ segment: Segment, ofText text: Int, in encoded: TextNetwork.Encoded
  ) {
    groups.append(tokens: segment.tokens, ofSequence: encoded.places[text], in: encoded.batch)
    if !segment.ngrams.isEmpty { ngrams.append(segment.ngrams) }
  }

  /// Adds the rows of the tokens of a text that stand in some stretches.
  mutating func appendRows(
    of tokens: [Range<Int>], ofText text: Int, in encoded: TextNetwork.Encoded
  ) {
    let place = encoded.places[text]
    if tokens.count == 1 {
      groups.append(tokens: tokens[0], ofSequence: place, in: encoded.batch)
    } else {
      groups.append(tokens: tokens.union, ofSequence: place, in: encoded.batch)
    }
  }

  /// Adds the buckets that `fill` appends.
  mutating func appendNGrams(_ fill: (_ buckets: inout [Int32]) -> Void) { ngrams.append(fill) }
}

extension [Range<Int>] {
  /// The elements of all ranges, ascending, each once.
  fileprivate var union: [Int] {
    var elements: [Int] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let start = Swift.max(range.lowerBound, (elements.last ?? -1) + 1)
      if start < range.upperBound { elements += start..<range.upperBound }
    }
    return elements
  }
}

/// The scores of segments by the two parts of a head, side by side: what ``PartScores`` is for one.
struct SegmentScores: Sendable {
  /// Number of segments.
  let count: Int
  /// Number of labels.
  let classes: Int
  /// From the encoder, [count × classes]; empty without a deep part.
  let deep: [Float]
  /// From the n-grams, [count × classes]; empty without a wide part.
  let wide: [Float]

  /// The scores of one segment.
  subscript(segment: Int) -> PartScores {
    let range = segment * classes..<(segment + 1) * classes
    return PartScores(
      deep: deep.isEmpty ? [] : Array(deep[range]), wide: wide.isEmpty ? [] : Array(wide[range]))
  }
}
