internal import CICUShims

/// Cuts a line into tokens whose offsets lead back to the original bytes.
///
/// The line is normalised (``Options``), then cut by the word rules of UAX #29 and ICU's dictionary
/// for Chinese. A boundary inside a character that normalisation rewrote as a whole is dropped, so
/// `½` (normalised `1⁄2`) is one token.
///
/// One tokenizer serves any number of threads, and opens ICU's rules once.
public struct Tokenizer: Sendable {
  /// How text is normalised before it is cut. All are on by default.
  public struct Options: Sendable, Hashable, Codable {
    /// Full, language-independent case folding: `İ` → `i̇`, `ß` → `ss`, `ς` → `σ`.
    public var caseFold: Bool
    /// Compatibility forms become plain ones (NFKC: `Ａ` → `A`, `㎏` → `kg`, `，` → `,`). Without it
    /// the text is brought to NFC only.
    public var widthFold: Bool

    /// Options, all on unless said otherwise.
    public init(caseFold: Bool = true, widthFold: Bool = true) {
      self.caseFold = caseFold
      self.widthFold = widthFold
    }
  }

  /// The version of ICU that cuts words, such as `72.1`: another one may cut some differently.
  public static var icuVersion: String {
    var text = [CChar](repeating: 0, count: 20)
    kefu_icu_version(&text)
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// How text is normalised.
  public let options: Options
  private let normalizer: Normalizer
  private let segmenter: Segmenter

  /// Loads ICU's normalisation data and word rules.
  ///
  /// - Throws: ``ICUError`` when the system's ICU has no data for them.
  public init(options: Options = .init()) throws(ICUError) {
    self.options = options
    normalizer = try Normalizer(
      compatibility: options.widthFold, foldsCase: options.caseFold)
    segmenter = Segmenter(wordBreaker: try WordBreaker())
  }

  /// Tokenizes one line of text. See ``tokenize(_:)-([UInt8])``.
  public func tokenize(_ text: String) -> TokenizedText {
    tokenize(Array(text.utf8))
  }

  /// Tokenizes one line of UTF-8. Broken sequences are read as U+FFFD, one for each maximal subpart
  /// (Unicode 3.9), and become tokens of kind ``Token/Kind/other``.
  ///
  /// - Complexity: O(*n*) (a letter with *k* combining marks: *k* log *k*).
  /// - Precondition: the normalised line is shorter than 2 GiB.
  public func tokenize(_ bytes: [UInt8]) -> TokenizedText {
    let normalization = normalizer.normalize(bytes)
    let tokens = segmenter.tokens(of: normalization)
    return TokenizedText(source: bytes, normalization: normalization, tokens: tokens)
  }
}
