/// One token of a line: where it stands in the original and in the normalised text, and its kind.
public struct Token: Sendable, Hashable {
  /// What a token is made of.
  public enum Kind: String, Sendable, CaseIterable {
    /// Letters of any script but Han, perhaps with digits in between: `cotton`, `don't`, `a1`, `사이즈`.
    case word
    /// Begins with a Han character: one word of ICU's dictionary, or a single character.
    case han
    /// Digits and their separators without any letter: `42`, `1,299.00`, `½`.
    case number
    /// One punctuation mark: `!!!` is three tokens. Only what the word rules keep together or
    /// normalisation made of one character is longer: `__`, `…` (normalised `...`).
    case punctuation
    /// One symbol: `¥`, `+`, `→`.
    case symbol
    /// One emoji with its skin tone, joined parts or flag letters: `👍🏽`, `👩‍💻`, `🇨🇳`, `1️⃣`.
    case emoji
    /// Broken bytes (read as U+FFFD), unassigned and private characters, marks on their own.
    case other
  }

  /// The token's UTF-8 byte range in the original text.
  public var source: Range<Int>
  /// The token's byte range in ``TokenizedText/normalized``.
  public var normalized: Range<Int>
  /// What the token is made of.
  public var kind: Kind

  /// A token from its ranges and kind.
  public init(source: Range<Int>, normalized: Range<Int>, kind: Kind) {
    self.source = source
    self.normalized = normalized
    self.kind = kind
  }
}
