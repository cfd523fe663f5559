internal import CICUShims

/// Word_Break (UAX #29, section 4.1), numbered as `KefuWordBreak`.
enum WordBreak: UInt8, Sendable {
  case other, cr, lf, newline, extend, zwj, format, katakana, hebrewLetter, aLetter, singleQuote
  case doubleQuote, midNumLet, midLetter, midNum, numeric, extendNumLet, regionalIndicator
  case wSegSpace

  /// Belongs to the character before it (WB4).
  var isIgnored: Bool { self == .extend || self == .zwj || self == .format }
  /// AHLetter of the rules.
  var isLetter: Bool { self == .aLetter || self == .hebrewLetter }
  /// MidNumLetQ of the rules.
  var isMidNumLetQ: Bool { self == .midNumLet || self == .singleQuote }
  /// CR, LF and the other line ends.
  var isLineEnd: Bool { self == .cr || self == .lf || self == .newline }
}

/// What segmentation asks of a character, in 16 bits (`kefu_character_properties`).
struct CharacterProperties: Sendable, Hashable {
  let bits: UInt16

  var wordBreak: WordBreak { WordBreak(rawValue: UInt8(bits & 31)) ?? .other }

  /// General_Category, in groups.
  var category: KefuCategory { KefuCategory(rawValue: UInt32(bits >> 5 & 7)) ?? .other }

  /// Script=Han.
  var isHan: Bool { bits & 1 << 8 != 0 }

  /// Cut by ICU's iterator: kana, Hangul, Thai and the like, and Han that NFKC changes.
  var isForICU: Bool { bits & 1 << 9 != 0 }

  /// Extended_Pictographic.
  var isPictographic: Bool { bits & 1 << 10 != 0 }

  /// Han that the lattice cuts.
  var isLatticeHan: Bool { bits & 3 << 8 == 1 << 8 }

  /// Punctuation that no rule joins with what follows where a segment begins with it, but for marks:
  /// `，` joins digits only behind one.
  var beginsAlone: Bool {
    guard category == .punctuation, bits & 7 << 8 == 0 else { return false }
    switch wordBreak {
    case .other, .midNum, .midLetter, .midNumLet, .singleQuote, .doubleQuote: return true
    default: return false
    }
  }

  /// A character that no rule joins with its neighbours, but for the marks behind it.
  var standsAlone: Bool {
    bits & (31 | 3 << 8 | 1 << 10) == UInt16(WordBreak.other.rawValue)
  }
}
