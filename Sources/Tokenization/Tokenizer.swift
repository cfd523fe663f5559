internal import CICUShims
public import Files

/// Cuts a line into tokens whose offsets lead back to the original bytes.
///
/// The line is normalised, spans like numbers and addresses are set apart (``Options``), and the
/// rest is cut: Latin and other simple scripts by the word rules of UAX #29, Han by the cheapest way
/// through the words of ICU's dictionary and a lexicon, everything else by ICU. A boundary inside a
/// character that normalisation rewrote as a whole is dropped, so `½` (normalised `1⁄2`) is one
/// token.
///
/// One tokenizer serves any number of threads; copies share what it has loaded.
public struct Tokenizer: Sendable {
  /// How text is normalised and cut.
  public struct Options: Sendable, Hashable, Codable {
    /// Full, language-independent case folding: `İ` → `i̇`, `ß` → `ss`, `ς` → `σ`.
    public var caseFold: Bool
    /// Compatibility forms become plain ones (NFKC: `Ａ` → `A`, `㎏` → `kg`, `，` → `,`). Without it
    /// the text is brought to NFC only.
    public var widthFold: Bool
    /// Traditional characters become simplified ones (`運費` → `运费`).
    public var simplify: Bool
    /// Numbers, dates, sizes, addresses and the like are one token each, with a kind of their own,
    /// and what people write without a space is not glued together (`nice.But`, `38，39`). Without it
    /// Latin is cut by UAX #29 alone.
    public var protect: Bool

    /// Options: everything but simplification is on unless said otherwise.
    public init(
      caseFold: Bool = true, widthFold: Bool = true, simplify: Bool = false, protect: Bool = true
    ) {
      self.caseFold = caseFold
      self.widthFold = widthFold
      self.simplify = simplify
      self.protect = protect
    }

    /// Reads options; what an older file does not say is off, as it was when the file was made.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      caseFold = try container.decode(Bool.self, forKey: .caseFold)
      widthFold = try container.decode(Bool.self, forKey: .widthFold)
      simplify = try container.decodeIfPresent(Bool.self, forKey: .simplify) ?? false
      protect = try container.decodeIfPresent(Bool.self, forKey: .protect) ?? false
    }
  }

  /// The version of ICU that cuts words, such as `72.1`: another one may cut some differently.
  public static var icuVersion: String {
    var text = [CChar](repeating: 0, count: 20)
    kefu_icu_version(&text)
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// What the tokenizer works with, shared by all copies.
  final class Engine: Sendable {
    let options: Options
    let normalizer: Normalizer
    private let scanner: ProtectionScanner?
    let segmenter: Segmenter
    let costs: CostSegmenter?

    init(
      options: Options, lexicon: Lexicon, costs: CostModel?, level: CostLattice.Level,
      cacheFolder: String?
    ) throws(ICUError) {
      self.options = options
      normalizer = try Normalizer(options)
      scanner = options.protect ? ProtectionScanner() : nil
      let dictionary = try WordDictionary(
        lexicon: lexicon, normalizer: normalizer, options: options, cacheFolder: cacheFolder)
      let segmenter = try Segmenter(
        dictionary: dictionary, joinsByTheRules: !options.protect)
      self.segmenter = segmenter
      self.costs = costs.map {
        CostSegmenter(
          model: $0, level: level, dictionary: dictionary, rules: segmenter.rules)
      }
    }

    /// The spans of normalised text that stay whole.
    func protectedSpans(in text: Span<UInt8>) -> [ProtectedSpan] {
      guard let scanner else { return [] }
      return segmenter.uncovered(scanner.spans(in: text), in: text)
    }
  }

  let engine: Engine

  /// The words it keeps whole beside those of ICU's dictionary.
  public var lexicon: Lexicon { engine.segmenter.dictionary.lexicon }

  /// How text is normalised.
  public var options: Options { engine.options }

  /// Loads ICU's data and the dictionary, compiling it where it is first needed.
  ///
  /// - Parameters:
  ///   - lexicon: words that must not be cut apart, beside those of ICU's dictionary.
  ///   - cacheFolder: where compiled dictionaries are kept; nil to keep none.
  /// - Throws: ``ICUError`` when the system's ICU lacks data.
  public init(
    options: Options = .init(), lexicon: Lexicon = Lexicon(),
    cacheFolder: String? = CacheFolder.path
  ) throws(ICUError) {
    try self.init(options: options, lexicon: lexicon, costs: nil, cacheFolder: cacheFolder)
  }

  /// The same with costs learned from segmented text (``learnCosts(from:options:progress:)``).
  package init(
    options: Options = .init(), lexicon: Lexicon = Lexicon(), costs: CostModel?,
    level: CostLattice.Level = .context, cacheFolder: String? = CacheFolder.path
  ) throws(ICUError) {
    engine = try Engine(
      options: options, lexicon: lexicon, costs: costs, level: level, cacheFolder: cacheFolder)
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
    let normalization = engine.normalizer.normalize(bytes)
    let protected = engine.protectedSpans(in: normalization.bytes.span)
    let fixed =
      engine.costs?.tokens(in: normalization.bytes.span, protected: protected)
      ?? protected.map { FixedToken($0) }
    let tokens = engine.segmenter.tokens(of: normalization, fixed: fixed)
    return TokenizedText(source: bytes, normalization: normalization, tokens: tokens)
  }

  /// Cuts text as it stands, without normalising it and without protected spans: what a word break
  /// iterator does.
  ///
  /// - Returns: tokens whose two ranges are the same.
  /// - Complexity: O(*n*).
  /// - Precondition: `text` is well-formed UTF-8, shorter than 2 GiB.
  package func segment(_ text: [UInt8]) -> [Token] {
    engine.segmenter.tokens(of: NormalizedText(asItStands: text))
  }
}

extension Tokenizer {
  /// Learns how Han is cut from text whose words are given, in this tokenizer's normal form and
  /// beside its dictionary; also which kinds of protected spans that text keeps whole.
  ///
  /// - Complexity: O(*characters* · *epochs*).
  package func learnCosts(
    from text: [UInt8], options: CostTraining.Options = .init(),
    progress: (CostTraining.Progress) -> Void = { _ in }
  ) -> (model: CostModel, problems: [SegmentedText.Problem], sentences: Int) {
    let segmented = SegmentedText(utf8: text) { word in
      String(decoding: engine.normalizer.normalize(Array(word.utf8)).bytes, as: UTF8.self)
    }
    var kept = KeptKinds()
    let scanner = ProtectionScanner()
    for words in segmented.sentences {
      var ranges: [Range<Int>] = []
      var sentence: [UInt8] = []
      for word in words {
        let start = sentence.count
        sentence += word.utf8
        ranges.append(start..<sentence.count)
      }
      kept.note(
        scanner.spans(in: sentence.span).map { ($0.range, $0.kind) }, words: ranges)
    }
    let model = CostTraining(options: options).train(
      on: segmented.sentences,
      dictionary: TrieCosts(dictionary: engine.segmenter.dictionary), keptKinds: kept,
      progress: progress)
    return (model, segmented.problems, segmented.sentences.count)
  }
}
