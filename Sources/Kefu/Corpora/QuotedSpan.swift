import Commerce

/// A stretch of a text, given by its words and found again in the text.
public struct QuotedSpan: Sendable, Hashable {
  /// The words quoted.
  public let text: String
  /// Where they stand, in Unicode scalars of the text: what JSON and Python count.
  public let scalars: Range<Int>
  /// Where they stand, in UTF-8 bytes of the text: what tokens count.
  public let bytes: Range<Int>
}

/// A text in which quotes are looked up, scalar by scalar: no two spellings count as the same.
struct QuotableText: Sendable {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// Finds a quote.
  ///
  /// - Parameter occurrence: which one is meant, from 1, where the quote stands several times;
  ///   occurrences may overlap.
  /// - Throws: ``CorpusProblem`` when it does not occur, or it is not clear which one is meant.
  func span(quoting quote: String, occurrence: Int?) throws(CorpusProblem) -> QuotedSpan {
    let wanted = Array(quote.unicodeScalars)
    let starts = starts(of: wanted)
    guard !starts.isEmpty else {
      throw CorpusProblem(
        .span, "\"\(masked(quote))\" does not occur in the text: quote it exactly")
    }
    guard let occurrence = occurrence ?? (starts.count == 1 ? 1 : nil) else {
      throw CorpusProblem(
        .span,
        """
        "\(masked(quote))" occurs \(starts.count) times in the text: quote a longer stretch, or \
        add "occurrence" from 1 to \(starts.count)
        """)
    }
    guard (1...starts.count).contains(occurrence) else {
      throw CorpusProblem(
        .span,
        """
        "\(masked(quote))" occurs \(starts.count) times in the text, found "occurrence" \
        \(occurrence): expected 1 to \(starts.count)
        """)
    }
    let start = starts[occurrence - 1]
    let firstByte = length(of: scalars[..<start])
    return QuotedSpan(
      text: quote, scalars: start..<start + wanted.count,
      bytes: firstByte..<firstByte + length(of: wanted[...]))
  }

  /// The UTF-8 bytes of a range of scalars; `nil` where it is empty or not in the text.
  func bytes(ofScalars range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= scalars.count else {
      return nil
    }
    let start = length(of: scalars[..<range.lowerBound])
    return start..<start + length(of: scalars[range])
  }

  private func starts(of wanted: [Unicode.Scalar]) -> [Int] {
    guard !wanted.isEmpty, wanted.count <= scalars.count else { return [] }
    return (0...scalars.count - wanted.count).filter { start in
      scalars[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  private func length(of scalars: ArraySlice<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + UTF8.width($1) }
  }
}
