public import Tokenization

extension Lexicon {
  /// Reads tables of words, in order; of entries with the same word the first counts.
  ///
  /// - Throws: ``InputError`` for a file that cannot be read, `LexiconError` naming the line of one
  ///   that is no table of words.
  public init(paths: [String]) throws {
    self = try PlacedLexicon(paths: paths).lexicon
  }
}

extension ProjectFolder {
  /// The shop's lexicon: every `vocab/<language>/lexicon.tsv`.
  ///
  /// - Throws: ``InputError`` or `LexiconError`, naming file and line.
  public func lexicon() throws -> Lexicon {
    try Lexicon(paths: lexiconPaths)
  }

  /// The tables of the shop's lexicon.
  public var lexiconPaths: [String] { files(below: "vocab", suffix: "/lexicon.tsv") }
}
