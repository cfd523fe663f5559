import Commerce
import Tokenization

/// Which entries of a lexicon were words of a text, and what the others lost to.
///
/// Memory grows with the lexicon, not with the text, but for the ways an entry lost as long as it
/// was no word yet.
struct LexiconUse {
  private let tokenizer: Tokenizer
  /// How often each entry was a token; none for those that never were.
  private(set) var fired: [Int: Int] = [:]
  /// Lines read.
  private(set) var lines = 0
  private var losses: [Int: [LexiconFinding.Taker: Record]] = [:]

  /// How often something took an entry's characters, and where first.
  private struct Record {
    var count = 0
    let line: Int
    let quote: String
  }

  init(_ tokenizer: Tokenizer) {
    self.tokenizer = tokenizer
  }

  /// Counts the entries of a line.
  mutating func add(_ line: [UInt8]) {
    lines += 1
    let text = tokenizer.tokenize(line)
    for case let entry? in text.tokens.lazy.map(\.lexiconEntry) {
      if fired.updateValue(fired[entry, default: 0] + 1, forKey: entry) == nil {
        losses[entry] = nil
      }
    }
    let open = tokenizer.entryOccurrences(in: text).filter { fired[$0.entry] == nil }
    if open.isEmpty { return }
    let protected = Set(tokenizer.protectedRanges(in: text))
    for occurrence in open { add(occurrence, in: text, protected) }
  }

  private mutating func add(
    _ occurrence: EntryOccurrence, in text: TokenizedText, _ protected: Set<Range<Int>>
  ) {
    let taker = taker(of: occurrence.range, in: text, protected)
    let known = losses[occurrence.entry]?[taker]
    var record =
      known
      ?? Record(line: lines, quote: Self.quote(around: occurrence.range, in: text.normalized))
    record.count += 1
    losses[occurrence.entry, default: [:]][taker] = record
  }

  private func taker(
    of range: Range<Int>, in text: TokenizedText, _ protected: Set<Range<Int>>
  ) -> LexiconFinding.Taker {
    let tokens = text.tokens.filter { $0.normalized.overlaps(range) }
    if let span = tokens.first(where: { protected.contains($0.normalized) }) {
      return .span(kind: span.kind.rawValue)
    }
    guard tokens.count == 1 else { return .words(tokens.map(text.normalizedText)) }
    return tokens[0].lexiconEntry == nil
      ? .longerWord(text.normalizedText(of: tokens[0]))
      : .longerEntry(text.normalizedText(of: tokens[0]))
  }

  /// At most 40 characters with an entry among them, digits masked.
  private static func quote(around range: Range<Int>, in text: [UInt8]) -> String {
    let before = String(decoding: text[..<range.lowerBound], as: UTF8.self).unicodeScalars
    let rest = String(decoding: text[range.lowerBound...], as: UTF8.self)
    let start = before.suffix(12)
    return (start.count < before.count ? "…" : "") + masked(String(start) + rest)
  }

  /// How an entry lost, the most frequent way first.
  func losses(of entry: Int) -> [LexiconFinding.Loss] {
    (losses[entry] ?? [:]).map { taker, record in
      LexiconFinding.Loss(
        taker: taker, count: record.count, line: record.line, quote: record.quote)
    }.sorted {
      ($1.count, $0.line, $0.taker.description) < ($0.count, $1.line, $1.taker.description)
    }
  }
}
