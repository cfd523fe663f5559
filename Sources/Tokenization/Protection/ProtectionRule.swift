/// How one kind of span is recognised: where it can start, and where it then ends.
///
/// A rule reads *normalised* text (NFKC and case-folded unless the tokenizer's options say
/// otherwise), and must hold in linear time: from one start it reads a bounded number of bytes, or
/// no further than the end of the run of non-space characters it stands at the beginning of.
struct ProtectionRule: Sendable {
  /// The kind of the tokens it makes.
  let kind: Token.Kind
  /// The first characters a span can have.
  let starts: Starts
  /// The end of the span that starts at a byte offset; nil if none does.
  ///
  /// `start` is the offset of a character in ``starts``. For a letter or digit of ASCII the byte
  /// before it is neither (a span never starts inside a Latin word or a number); other conditions
  /// on what stands before are the rule's.
  let match: @Sendable (_ text: Span<UInt8>, _ start: Int) -> Int?

  /// A set of first characters.
  struct Starts: OptionSet, Sendable {
    let rawValue: UInt8

    /// `0`…`9`.
    static let digit = Starts(rawValue: 1)
    /// `a`…`z`, `A`…`Z`.
    static let letter = Starts(rawValue: 2)
    /// Other characters of ASCII that are not spaces: `$`, `@`, `#`, `+`, `(` …
    static let mark = Starts(rawValue: 4)
    /// Characters of ``ProtectionRules/hanStarts``: numerals and the first ones of dates.
    static let han = Starts(rawValue: 8)
    /// Anything else beyond ASCII: `¥`, `€`, emoji.
    static let other = Starts(rawValue: 16)
  }
}
