/// What looks like a street address in English: a house number, one to four words that begin with a
/// capital letter, and a kind of street, in full or as the United States Postal Service shortens it
/// (Publication 28, appendix C1): `221B Baker Street`, `12 N Main St`.
enum StreetAddress {
  private static let kinds: Set<String> = [
    "street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "lane", "ln", "drive", "dr",
    "court", "ct", "place", "pl", "square", "sq", "terrace", "ter", "parkway", "pkwy", "highway",
    "hwy", "crescent", "cres", "close",
  ]

  /// The addresses of a text.
  static func ranges(in text: [UInt8]) -> [Range<Int>] {
    let words = words(in: text)
    return words.indices.compactMap { index in
      guard isHouseNumber(text[words[index]]) else { return nil }
      // A word must follow the one before it after a single space.
      for next in words[(index + 1)...].indices.prefix(5) {
        guard text[words[next].lowerBound - 1] == 0x20,
          words[next].lowerBound - 1 == words[next - 1].upperBound, isName(text[words[next]])
        else { return nil }
        let word = String(decoding: text[words[next]], as: UTF8.self).lowercased()
        if next > index + 1, kinds.contains(word) {
          return words[index].lowerBound..<words[next].upperBound
        }
      }
      return nil
    }
  }

  private static func words(in text: [UInt8]) -> [Range<Int>] {
    text.indices.split { !text[$0].isAlphanumeric }.compactMap { run in
      run.first.map { $0..<$0 + run.count }
    }
  }

  /// One to five digits, and a letter behind them.
  private static func isHouseNumber(_ word: ArraySlice<UInt8>) -> Bool {
    let digits = word.prefix { $0.digit != nil }
    return (1...5).contains(digits.count) && word.count - digits.count <= 1
  }

  /// `Main`, `N`, `5th`.
  private static func isName(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
      || first.digit != nil && (3...5).contains(word.count)
        && ["st", "nd", "rd", "th"].contains(String(decoding: word.suffix(2), as: UTF8.self))
  }
}

extension UInt8 {
  fileprivate var isAlphanumeric: Bool {
    digit != nil || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
