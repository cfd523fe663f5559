internal import CICUShims

/// The words of ICU's own dictionary for Chinese and Japanese, through its public interface.
enum ICUDictionary {
  /// A word and what ICU charges for it, 0…255: about 10 + 7.5 × −ln probability.
  struct Word {
    var scalars: [UInt32]
    var cost: Int32
  }

  /// What ICU charges for a character that is no word.
  static let unknownCost: Int32 = 255

  /// The longest words there are have 20 characters, which is as far as ICU looks.
  private static let maximumLength = 20

  /// The words that consist of Han characters the lattice cuts.
  ///
  /// - Throws: ``ICUError`` when the system's ICU has no dictionary, or one of another kind.
  static func hanWords(_ characters: CharacterTable) throws(ICUError) -> [Word] {
    let operation = "read ICU's Chinese dictionary"
    var status: Int32 = 0
    let words = kefu_dictionary_words_open(&status)
    try ICUError.check(status, operation)
    guard let words else { throw ICUError(operation: operation, code: status) }
    defer { kefu_dictionary_words_close(words) }
    var result: [Word] = []
    var units = [UInt16](repeating: 0, count: 256)
    while true {
      var cost: Int32 = 0
      let length = kefu_dictionary_words_next(words, &units, Int32(units.count), &cost, &status)
      try ICUError.check(status, operation)
      if length < 0 { return result }
      let scalars = scalars(of: units[..<Int(length)])
      if scalars.count <= maximumLength, scalars.allSatisfy({ characters[$0].isLatticeHan }) {
        result.append(Word(scalars: scalars, cost: cost))
      }
    }
  }

  private static func scalars(of units: ArraySlice<UInt16>) -> [UInt32] {
    var result: [UInt32] = []
    var decoder = UTF16()
    var iterator = units.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { result.append(scalar.value) }
    return result
  }
}
