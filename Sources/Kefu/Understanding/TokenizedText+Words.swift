import Tokenization

extension TokenizedText {
  /// Whether any token has a Han character.
  var hasHan: Bool {
    tokens.contains { $0.kind == .han }
      || tokens.contains { text(of: $0).unicodeScalars.contains { $0.properties.isIdeographic } }
  }

  /// Whether there may be any ``plainWords``: tokens of a kind that has some.
  var hasPlainWords: Bool {
    tokens.contains { token in
      switch token.kind {
      case .word, .dateTime, .quantity, .money, .percentage: true
      default: false
      }
    }
  }

  /// The words that are not Han, as they stand in the text, those of phrases and of spans such as
  /// `five days` one by one. Names, sizes and codes in protected spans are none, nor are units
  /// (`kg`, `rmb`) and other short words there.
  var plainWords: [String] {
    tokens.flatMap { token -> [String] in
      switch token.kind {
      case .word: text(of: token).split(separator: " ").map(String.init)
      case .dateTime, .quantity, .money, .percentage:
        text(of: token).split { !$0.isLetter || $0.isIdeographic }.map(String.init)
          .filter { $0.count > 3 || ["one", "two", "six", "ten", "day"].contains($0.lowercased()) }
      default: []
      }
    }
  }
}

extension Character {
  fileprivate var isIdeographic: Bool { unicodeScalars.contains { $0.properties.isIdeographic } }
}
