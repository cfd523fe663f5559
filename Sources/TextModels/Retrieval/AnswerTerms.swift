import Tokenization

/// The terms a text is found by: its words in lower case, English ones without the endings of
/// plurals and tenses, and pairs of neighbouring Han characters, which meet where words are cut or
/// chosen otherwise (`配送选项`, `配送的选项`).
struct AnswerTerms: Sendable {
  /// Each term with how often it occurs.
  private(set) var counts: [String: Int] = [:]

  /// No terms.
  init() {}

  /// The terms of a text.
  ///
  /// - Parameter lexicon: whose standard words stand for the others.
  init(of text: TokenizedText, lexicon: Lexicon) {
    add(text, lexicon: lexicon)
  }

  /// Adds the terms of another text.
  mutating func add(_ other: AnswerTerms) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  private mutating func add(_ text: TokenizedText, lexicon: Lexicon) {
    var run: [Unicode.Scalar] = []
    for token in text.tokens {
      let word = text.normalizedText(of: token)
      switch token.kind {
      case .han:
        addStandard(of: token, lexicon)
        run.append(contentsOf: word.unicodeScalars)
        if word.unicodeScalars.count > 1, !Self.stopwords.contains(word) {
          counts[word, default: 0] += 1
        }
        continue
      case .word:
        addStandard(of: token, lexicon)
        addEnglish(word)
      case .punctuation, .symbol, .emoji, .other: break
      default: break
      }
      add(&run)
    }
    add(&run)
  }

  /// Number of terms with their repetitions.
  var length: Int { counts.values.reduce(0, +) }

  private mutating func addStandard(of token: Token, _ lexicon: Lexicon) {
    guard let entry = token.lexiconEntry, lexicon.entries.indices.contains(entry) else { return }
    let standard = lexicon.entries[entry].synonym
    if !standard.isEmpty { counts["=" + standard.lowercased(), default: 0] += 1 }
  }

  private mutating func addEnglish(_ word: String) {
    if Self.stopwords.contains(word) { return }
    counts[Self.stem(word), default: 0] += 1
  }

  private mutating func add(_ run: inout [Unicode.Scalar]) {
    for (left, right) in zip(run, run.dropFirst()) {
      var pair = String(Character(left))
      pair.unicodeScalars.append(right)
      if !Self.stopwords.contains(pair) { counts["~" + pair, default: 0] += 1 }
    }
    run.removeAll(keepingCapacity: true)
  }

  /// Words that every question has.
  private static let stopwords: Set<String> = Set(
    """
    a an the is are was were be been am i i'm i've my me you your it its it's to of in on at for and or so
    do does did can could would will please hi hello there this that if how what with just have has had get
    got 你们 我们 一下 请问 你好 您好 可以 这个 那个 什么 怎么 怎样 是不 不是 的话 我的 你的 一个 了吗 的吗 吗我
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let endings = ["ing", "ies", "ed", "es", "s", "ly", "e"]

  /// The word without an ending: crude, but the same for `deliver`, `delivers` and `delivering`.
  private static func stem(_ word: String) -> String {
    for ending in endings where word.hasSuffix(ending) && word.count - ending.count >= 4 {
      return String(word.dropLast(ending.count))
    }
    return word
  }
}
