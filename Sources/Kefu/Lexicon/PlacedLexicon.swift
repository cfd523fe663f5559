import Foundation
public import Tokenization

/// A lexicon that knows in which file and line each entry stands.
public struct PlacedLexicon: Sendable {
  /// The entries of all tables, in order.
  public let lexicon: Lexicon
  /// Where the entries stand, one place an entry.
  let places: [Place]

  /// Reads tables of words, in order.
  ///
  /// - Throws: ``InputError`` for a file that cannot be read, `LexiconError` naming the line of one
  ///   that is no table of words.
  public init(paths: [String]) throws {
    var entries: [Lexicon.Entry] = []
    var places: [Place] = []
    for path in paths {
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw InputError("\(path) cannot be read: check the path")
      }
      for row in try Lexicon.rows(tsv: String(decoding: bytes, as: UTF8.self), name: path) {
        entries.append(row.entry)
        places.append(Place(file: path, line: row.line))
      }
    }
    lexicon = Lexicon(entries)
    self.places = places
  }
}
