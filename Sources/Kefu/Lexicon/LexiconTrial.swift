import Commerce
public import Tokenization

/// Lines cut with a lexicon, and with one word more, less, or at another cost.
public struct LexiconTrial: Sendable {
  /// What is compared with the lexicon as it is.
  public enum Change: Sendable, Hashable {
    /// The word is new.
    case added
    /// The lexicon has the word, which is taken out.
    case removed
    /// The lexicon has the word at another cost.
    case recosted(from: Double, to: Double)
  }

  /// What is tried.
  public let change: Change
  /// The entry that is added, removed or changed.
  public let entry: Lexicon.Entry
  /// Why the entry can never be a token in the lexicon that has it; nil if it can.
  public let reasonWhyNever: String?
  private let before: Tokenizer
  private let after: Tokenizer
  private let word: String

  /// A trial.
  ///
  /// - Parameters:
  ///   - cost: nil for the default cost; with a word the lexicon has, nil to take it out.
  ///   - tag: shown with the word; it changes no cut.
  ///   - cacheFolder: where the dictionary with the change is kept; nil, as for a word tried once,
  ///     to compile it each time.
  /// - Throws: ``InputError`` for a word that is nothing once it is normalised, `ICUError` when the
  ///   system's ICU lacks data.
  public init(
    word: String, cost: Double?, tag: String = "", lexicon: Lexicon,
    options: Tokenizer.Options = .init(), cacheFolder: String? = nil
  ) throws {
    let before = try Tokenizer(options: options, lexicon: lexicon)
    let normalized = before.normalizedWord(word)
    guard !normalized.isEmpty else {
      throw InputError(
        "expected a word, found \"\(masked(word))\": nothing is left once it is normalised")
    }
    let words = lexicon.entries.map { before.normalizedWord($0.word) }
    let known = words.firstIndex(of: normalized).map { lexicon.entries[$0] }
    let change = Self.change(of: known, to: cost)
    var entry = known ?? Lexicon.Entry(word, tag: tag)
    var entries = zip(words, lexicon.entries).filter { $0.0 != normalized }.map(\.1)
    if change != .removed {
      entry.cost = cost
      entries.append(entry)
    }
    after = try Tokenizer(options: options, lexicon: Lexicon(entries), cacheFolder: cacheFolder)
    (self.before, self.change, self.entry, self.word) = (before, change, entry, normalized)
    let index = change == .removed ? words.firstIndex(of: normalized) : entries.count - 1
    let owner = change == .removed ? before : after
    reasonWhyNever = index.flatMap { owner.reasonWhyNeverAToken($0, normalized: normalized) }
  }

  private static func change(of known: Lexicon.Entry?, to cost: Double?) -> Change {
    guard let known else { return .added }
    guard let cost else { return .removed }
    return .recosted(from: known.cost ?? Lexicon.defaultCost, to: cost)
  }

  /// A line cut in two ways.
  public struct Comparison: Sendable, Hashable {
    /// The stretches that are cut differently.
    public let stretches: [Stretch]
    /// How often the entry was a word with the lexicon as it is.
    public let firedBefore: Int
    /// How often it is one with the change.
    public let firedAfter: Int
  }

  /// Neighbouring words that are cut differently, with one more on each side.
  public struct Stretch: Sendable, Hashable {
    /// The words with the lexicon as it is.
    public let before: [String]
    /// The words with the change.
    public let after: [String]
  }

  /// Cuts a line in both ways.
  ///
  /// - Complexity: O(*n*).
  public func compare(_ line: [UInt8]) -> Comparison {
    let old = before.tokenize(line)
    let new = after.tokenize(line)
    return Comparison(
      stretches: stretches(old, new), firedBefore: count(old, before), firedAfter: count(new, after)
    )
  }

  private func count(_ text: TokenizedText, _ tokenizer: Tokenizer) -> Int {
    let bytes = Array(word.utf8)
    return text.tokens.count {
      $0.lexiconEntry != nil && text.normalizedBytes(of: $0).elementsEqual(bytes)
    }
  }

  private func stretches(_ old: TokenizedText, _ new: TokenizedText) -> [Stretch] {
    var (left, right) = (0, 0)
    var stretches: [Stretch] = []
    while left < old.tokens.count, right < new.tokens.count {
      if old.tokens[left].source == new.tokens[right].source {
        (left, right) = (left + 1, right + 1)
        continue
      }
      let (leftEnd, rightEnd) = Self.meeting(old.tokens, from: left, new.tokens, from: right)
      stretches.append(
        Stretch(
          before: Self.words(left..<leftEnd, of: old), after: Self.words(right..<rightEnd, of: new))
      )
      (left, right) = (leftEnd, rightEnd)
    }
    return stretches
  }

  /// Where two cuts come to the same words again.
  private static func meeting(
    _ old: [Token], from left: Int, _ new: [Token], from right: Int
  ) -> (Int, Int) {
    var (left, right) = (left, right)
    while left < old.count, right < new.count, old[left].source != new[right].source {
      if old[left].source.upperBound <= new[right].source.upperBound {
        if old[left].source.upperBound == new[right].source.upperBound { right += 1 }
        left += 1
      } else {
        right += 1
      }
    }
    return left < old.count && right < new.count ? (left, right) : (old.count, new.count)
  }

  private static func words(_ range: Range<Int>, of text: TokenizedText) -> [String] {
    let context = max(0, range.lowerBound - 1)..<min(text.tokens.count, range.upperBound + 1)
    return text.tokens[context].map(text.text)
  }
}
