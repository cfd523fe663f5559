import Commerce
import Tokenization

/// Which language folder a line belongs to.
///
/// `zh` is Han and at most one Latin word; `en` is no Han; `mixed` is both. A Latin word has two
/// letters or more and no digit: sizes and codes (`L`, `A4`) are no words.
///
/// Two kinds of lines are at home on both sides. Brands and sizes, written with capitals, may stand
/// in a Chinese line, which then is only worth a look; and a single plain word (`我要refund`) may be
/// all that switches the language.
struct LanguageRule: Sendable, Hashable {
  private let hasHan: Bool
  /// The Latin words, as they stand in the text.
  private let words: [String]

  init(_ text: TokenizedText) {
    hasHan = text.tokens.contains { $0.kind == .han }
    words = text.tokens.filter { $0.kind == .word }.map(text.text).filter(Self.isLatinWord)
  }

  private static func isLatinWord(_ token: String) -> Bool {
    let scalars = token.unicodeScalars
    return scalars.count { $0.properties.isAlphabetic && $0.value < 0x250 } >= 2
      && !scalars.contains { $0.properties.numericType != nil }
  }

  /// The language by this rule.
  var language: Language {
    switch (hasHan, words.count) {
    case (false, 0): .other
    case (false, _): .english
    case (true, 0...1): .chinese
    case (true, _): .mixed
    }
  }

  /// What speaks against a line's folder; `nil` if nothing does.
  ///
  /// Lines of digits, emoji or sizes only may stand anywhere.
  func objection(to folder: Language) -> (message: String, isNote: Bool)? {
    guard language != .other, language != folder else { return nil }
    let hasPlainWord = words.contains { !$0.contains(where: \.isUppercase) }
    let advice = "move it to the folder \(language.rawValue)"
    switch (folder, language) {
    case (.chinese, .mixed):
      let plain = words.filter { word in !word.contains(where: \.isUppercase) }
      let found = masked(words.joined(separator: ", "))
      return plain.count < 2
        ? ("Latin words in a Chinese line: \(found)", true)
        : ("expected at most one Latin word in a Chinese line, found \(found): \(advice)", false)
    case (.mixed, .chinese) where hasPlainWord:
      return nil
    case (.mixed, .chinese) where !words.isEmpty:
      return ("only one Latin word in a mixed line: \(masked(words[0]))", true)
    default:
      return ("expected \(folder.rawValue), found \(language.rawValue): \(advice)", false)
    }
  }
}

extension TaskReport {
  /// Reports a line that stands in the folder of another language.
  mutating func check(_ rule: LanguageRule, in folder: Language, at place: Place) {
    guard let objection = rule.objection(to: folder) else { return }
    findings.append(
      Finding(
        place, CorpusProblem(.language, objection.message), isNote: objection.isNote))
  }
}
