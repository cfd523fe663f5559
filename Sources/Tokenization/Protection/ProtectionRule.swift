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
  /// With ``Starts/letter``: the words a span can begin with, in lower case, that neither hold nor
  /// touch a digit, a mark or `码`/`号`. A run of letters alone asks the rule only for these.
  private(set) var words: [String]
  /// Those of ``words`` that begin a span only with one of these phrases behind them, each of which
  /// begins with a space.
  private(set) var continued: [String: PhraseTable]
  /// With ``Starts/digit``: what stands beside the digits a span begins with.
  private(set) var digits: DigitContext
  /// With Han numerals in ``han``: what stands behind them; nil for anything.
  private(set) var behindNumeral: [PhraseTable]?
  /// With ``Starts/han``: the Han characters a span can begin with, U+4E00…9FFF.
  let han: [Unicode.Scalar]
  /// The same with the character behind it, where the first alone is too common to ask for.
  let hanPairs: [String]
  /// The end of the span that starts at a byte offset; nil if none does.
  ///
  /// `start` is the offset of a character in ``starts`` (of a pair perhaps another one follows). For a letter or digit of ASCII the byte
  /// before it is neither (a span never starts inside a Latin word or a number); other conditions
  /// on what stands before are the rule's.
  let match: @Sendable (_ text: Span<UInt8>, _ start: Int) -> Int?

  /// A rule; `words` and `han` are lists in one string, words with spaces between them.
  init(
    kind: Token.Kind, starts: Starts, words: String = "",
    continued: [(words: String, PhraseTable)] = [], digits: DigitContext = DigitContext(),
    han: String = "", hanPairs: [String] = [], behindNumeral: [PhraseTable] = [],
    match: @escaping @Sendable (_ text: Span<UInt8>, _ start: Int) -> Int?
  ) {
    self.kind = kind
    self.starts = starts
    let pairs = continued.flatMap { words, phrases in
      words.split(separator: " ").map { (String($0), phrases) }
    }
    self.words = words.split(separator: " ").map(String.init) + pairs.map(\.0)
    self.continued = Dictionary(uniqueKeysWithValues: pairs)
    self.digits = digits
    self.behindNumeral = behindNumeral
    self.han = Array(han.unicodeScalars)
    self.hanPairs = hanPairs
    self.match = match
  }

  /// The first characters of ``han`` and ``hanPairs``.
  var hanStarts: [Unicode.Scalar] { han + hanPairs.compactMap(\.unicodeScalars.first) }

  /// The same rule, asked at all of its first characters, whatever stands beside them.
  var asked: ProtectionRule {
    var rule = self
    rule.continued = [:]
    rule.digits = DigitContext(length: 0)
    rule.behindNumeral = nil
    return rule
  }

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
