import Foundation
import Tokenization

/// The lexicon kefu ships with.
enum ShopLexicon {
  static func read() throws -> Lexicon {
    let vocab = URL(filePath: #filePath)
      .deletingLastPathComponent()  // Support
      .deletingLastPathComponent()  // TokenizationTests
      .deletingLastPathComponent()  // Tests
      .deletingLastPathComponent()  // the package
      .appending(path: "vocab")
    var lexicon = Lexicon()
    for language in ["en", "zh"] {
      let path = vocab.appending(path: "\(language)/lexicon.tsv")
      lexicon =
        lexicon
        + (try Lexicon(tsv: String(contentsOf: path, encoding: .utf8), name: path.lastPathComponent))
    }
    return lexicon
  }
}
