/// The word boundary rules of UAX #29 (Unicode 15.0), one segment at a time.
///
/// A segment begins at a boundary, so all that the rules ask of the text before a place is inside
/// the segment, and what they ask of the text behind it is one character, marks left out. Letters
/// in the comments are the rules' numbers.
struct WordRules: Sendable {
  /// How the root locale of CLDR tailors the rules, which UAX #29 allows for.
  enum Tailoring: Sendable {
    /// The rules as they stand.
    case none
    /// A colon does not join letters (`size:M` is three segments); an `@` joins as if it were a
    /// letter (`a@b.com` and `@nike` are one); no Han character does (`々` is a letter otherwise).
    case root
  }

  let characters: CharacterTable
  let tailoring: Tailoring

  /// A character of the text.
  struct Character {
    let properties: CharacterProperties
    let wordBreak: WordBreak
    /// Byte offset behind it.
    let end: Int
  }

  func character(_ text: Span<UInt8>, at position: Int) -> Character {
    let scalar = decodeScalar(text, at: position)
    let properties = characters[scalar.value]
    return Character(
      properties: properties, wordBreak: wordBreak(of: scalar.value, properties),
      end: position + scalar.length)
  }

  private func wordBreak(of scalar: UInt32, _ properties: CharacterProperties) -> WordBreak {
    if tailoring == .root {
      if properties.isHan { return .other }
      switch scalar {
      case 0x3A, 0xFE55, 0xFF1A: return .other
      case 0x40: return .aLetter
      default: break
      }
    }
    return properties.wordBreak
  }

  /// The end of the segment that begins at `start`; nil if the segment touches characters that only
  /// ICU's iterator can cut.
  ///
  /// - Parameter cutsAll: never answers nil, as if no text needed a dictionary.
  /// - Complexity: O(*n*) over all segments of a text.
  func segmentEnd(
    in text: Span<UInt8>, from start: Int, to limit: Int, cutsAll: Bool = false
  ) -> Int? {
    let first = character(text, at: start)
    if first.properties.isForICU && !cutsAll { return nil }
    var state = State(first)
    var position = first.end
    while position < limit {
      let next = character(text, at: position)
      guard joins(state, next, text, limit) else {
        // ICU chains what it cuts itself with what stands before it.
        let isOpen = next.properties.isForICU && !cutsAll && !first.properties.standsAlone
        return isOpen ? nil : position
      }
      if next.properties.isForICU && !cutsAll { return nil }
      state.append(next)
      position = next.end
    }
    return position
  }

  /// What the rules know of a segment so far.
  private struct State {
    /// The last character that is no mark, or the first one.
    var base: WordBreak
    /// The last character.
    var last: WordBreak
    /// Regional indicators at the end.
    var indicators: Int
    /// The one before the base, if the segment has one.
    var before = WordBreak.other

    init(_ first: Character) {
      base = first.wordBreak
      last = base
      indicators = base == .regionalIndicator ? 1 : 0
    }

    mutating func append(_ next: Character) {
      last = next.wordBreak
      if last.isIgnored { return }
      before = base
      indicators = last == .regionalIndicator ? indicators + 1 : 0
      base = last
    }
  }

  private func joins(
    _ state: State, _ next: Character, _ text: Span<UInt8>, _ limit: Int
  ) -> Bool {
    let (base, new) = (state.base, next.wordBreak)
    if state.last == .cr && new == .lf { return true }  // 3
    if state.last.isLineEnd || new.isLineEnd { return false }  // 3a, 3b
    if state.last == .zwj && next.properties.isPictographic { return true }  // 3c
    if state.last == .wSegSpace && new == .wSegSpace { return true }  // 3d
    if new.isIgnored { return true }  // 4
    switch (base, new) {
    case (.aLetter, .aLetter), (.aLetter, .hebrewLetter), (.hebrewLetter, .aLetter),
      (.hebrewLetter, .hebrewLetter):
      return true  // 5
    case (.hebrewLetter, .singleQuote):
      return true  // 7a
    case (.hebrewLetter, .doubleQuote):
      return following(next, text, limit) == .hebrewLetter  // 7b
    case (.doubleQuote, .hebrewLetter):
      return state.before == .hebrewLetter  // 7c
    case (.aLetter, .midLetter), (.aLetter, .midNumLet), (.aLetter, .singleQuote),
      (.hebrewLetter, .midLetter), (.hebrewLetter, .midNumLet):
      return following(next, text, limit)?.isLetter == true  // 6
    case (.midLetter, .aLetter), (.midLetter, .hebrewLetter), (.midNumLet, .aLetter),
      (.midNumLet, .hebrewLetter), (.singleQuote, .aLetter), (.singleQuote, .hebrewLetter):
      return state.before.isLetter  // 7
    case (.numeric, .numeric), (.aLetter, .numeric), (.hebrewLetter, .numeric),
      (.numeric, .aLetter), (.numeric, .hebrewLetter):
      return true  // 8, 9, 10
    case (.numeric, .midNum), (.numeric, .midNumLet), (.numeric, .singleQuote):
      return following(next, text, limit) == .numeric  // 12
    case (.midNum, .numeric), (.midNumLet, .numeric), (.singleQuote, .numeric):
      return state.before == .numeric  // 11
    case (.katakana, .katakana):
      return true  // 13
    case (.aLetter, .extendNumLet), (.hebrewLetter, .extendNumLet), (.numeric, .extendNumLet),
      (.katakana, .extendNumLet), (.extendNumLet, .extendNumLet):
      return true  // 13a
    case (.extendNumLet, .aLetter), (.extendNumLet, .hebrewLetter), (.extendNumLet, .numeric),
      (.extendNumLet, .katakana):
      return true  // 13b
    case (.regionalIndicator, .regionalIndicator):
      return state.indicators % 2 == 1  // 15, 16
    default:
      return false  // 999
    }
  }

  /// The Word_Break of the character behind `next`, marks left out.
  private func following(_ next: Character, _ text: Span<UInt8>, _ limit: Int) -> WordBreak? {
    var position = next.end
    while position < limit {
      let behind = character(text, at: position)
      if !behind.wordBreak.isIgnored { return behind.wordBreak }
      position = behind.end
    }
    return nil
  }
}
