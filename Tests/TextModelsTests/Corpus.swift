import Commerce
import Foundation
import NeuralNetwork
import Tokenization

/// The project's corpora and word lists, as the tests read them.
enum Corpus {
  /// Which part of a corpus a line belongs to: see `corpora/README.md`.
  enum Split: String, CaseIterable {
    case train, dev, test

    /// The first eight hexadecimal digits of the SHA-256 of the line's letters, and `0` for every
    /// number, modulo 10.
    init(of text: String) {
      let plain = text.precomposedStringWithCompatibilityMapping.lowercased()
      let kept = plain.unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
      var letters = String.UnicodeScalarView()
      var isInNumber = false
      for scalar in kept.isEmpty ? Array(text.unicodeScalars) : Array(kept) {
        let isDigit = scalar.properties.generalCategory == .decimalNumber
        if !isDigit { letters.append(scalar) } else if !isInNumber { letters.append("0") }
        isInNumber = isDigit
      }
      let digest = UInt32(sha256(String(letters).utf8).prefix(8), radix: 16) ?? 0
      self = digest % 10 < 8 ? .train : digest % 10 == 8 ? .dev : .test
    }
  }

  private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The records of a file, one JSON object a line.
  static func records<Record: Decodable>(_ path: String, as type: Record.Type) throws -> [Record] {
    try String(contentsOf: project.appending(path: "corpora/\(path)"), encoding: .utf8)
      .split(separator: "\n").map { try JSONDecoder().decode(Record.self, from: Data($0.utf8)) }
  }

  /// A tokenizer with the project's lexicons, as the default model has it.
  static func tokenizer() throws -> Tokenizer {
    let entries = try ["zh", "en"].flatMap { language in
      let path = "vocab/\(language)/lexicon.tsv"
      let text = try String(contentsOf: project.appending(path: path), encoding: .utf8)
      return try Lexicon(tsv: text, name: path).entries
    }
    return try Tokenizer(lexicon: Lexicon(entries))
  }
}
