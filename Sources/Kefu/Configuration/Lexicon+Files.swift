import Foundation
public import Tokenization

extension Lexicon {
  /// Reads tables of words, in order; of entries with the same word the first counts.
  ///
  /// - Throws: ``InputError`` for a file that cannot be read, `LexiconError` naming the line of one
  ///   that is no table of words.
  public init(paths: [String]) throws {
    self.init()
    for path in paths {
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw InputError("\(path) cannot be read: check the path")
      }
      self = self + (try Lexicon(tsv: String(decoding: bytes, as: UTF8.self), name: path))
    }
  }
}

extension ProjectFolder {
  /// The shop's lexicon: every `vocab/<language>/lexicon.tsv`.
  ///
  /// - Throws: ``InputError`` or `LexiconError`, naming file and line.
  public func lexicon() throws -> Lexicon {
    try Lexicon(paths: files(below: "vocab", suffix: "/lexicon.tsv"))
  }
}
