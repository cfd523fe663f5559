/// One token of a line: where it stands in the original and in the normalised text, and its kind.
public struct Token: Sendable, Hashable {
  /// What a token is made of.
  public enum Kind: String, Sendable, CaseIterable {
    /// Letters of any script but Han, perhaps with digits in between: `cotton`, `don't`, `a1`, `사이즈`;
    /// also a phrase of the lexicon that begins with one: `return label`, `T恤`.
    case word
    /// Begins with a Han character: a word of ICU's dictionary or the lexicon, or a single character.
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

    /// `https://example.com/a?b=1`, `www.example.com`, `example.com/returns`.
    case url
    /// `someone@example.com`.
    case email
    /// A telephone number: `138 0000 0000`, `010-12345678`, `+44 20 7946 0018`, `400-800-1234`.
    case phone
    /// A number that names one order, parcel or return: `JD20240301-8891`, `SF1234567890123`.
    case orderNumber = "order"
    /// An article or model: `A-1203/XL`, `5w-30`, `iPhone15 Pro Max`.
    case model
    /// An amount with its currency: `¥1,299.00`, `99块9`, `$12.5`, `RMB 1,299.00`.
    case money
    /// A number with a unit: `500ml`, `3 件`, `2.5kg`.
    case quantity
    /// A size: `42码`, `XL`, `175/92A`, `US 9`.
    case size
    /// A date, a time or both: `11月3号`, `上周五`, `3 days ago`, `2024-03-01 12:30`.
    case dateTime = "datetime"
    /// `20%`, `百分之二十`, `八折`.
    case percentage = "percent"
    /// `@name`.
    case mention
    /// `#topic#`, `#topic`.
    case topic
  }

  // Offsets of 32 bits: a line is shorter than 2 GiB, and half the memory is half the time.
  private var sourceStart: UInt32
  private var sourceEnd: UInt32
  private var normalizedStart: UInt32
  private var normalizedEnd: UInt32
  private var entry: Int32
  /// What the token is made of.
  public var kind: Kind

  /// A token from its ranges and kind.
  ///
  /// - Precondition: no bound is above `UInt32.max`.
  public init(
    source: Range<Int>, normalized: Range<Int>, kind: Kind, lexiconEntry: Int? = nil
  ) {
    precondition(
      max(source.upperBound, normalized.upperBound) <= Int(UInt32.max),
      "a token at \(source), \(normalized) ends beyond 4 GiB")
    self.init(
      source.lowerBound, source.upperBound, normalized: normalized.lowerBound,
      normalized.upperBound, kind, Int32(lexiconEntry ?? -1))
  }

  /// A token of a line whose length was checked.
  @inline(__always)
  init(
    _ sourceStart: Int, _ sourceEnd: Int, normalized normalizedStart: Int, _ normalizedEnd: Int,
    _ kind: Kind, _ entry: Int32
  ) {
    self.sourceStart = UInt32(truncatingIfNeeded: sourceStart)
    self.sourceEnd = UInt32(truncatingIfNeeded: sourceEnd)
    self.normalizedStart = UInt32(truncatingIfNeeded: normalizedStart)
    self.normalizedEnd = UInt32(truncatingIfNeeded: normalizedEnd)
    self.entry = entry
    self.kind = kind
  }

  /// The token's UTF-8 byte range in the original text.
  public var source: Range<Int> { Int(sourceStart)..<Int(sourceEnd) }

  /// The token's byte range in ``TokenizedText/normalized``.
  public var normalized: Range<Int> { Int(normalizedStart)..<Int(normalizedEnd) }

  /// The lexicon's entry for the token, as an index into ``Lexicon/entries``; nil if it has none.
  public var lexiconEntry: Int? { entry < 0 ? nil : Int(entry) }
}
