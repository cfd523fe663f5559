/// A way in which customers write the same thing differently.
///
/// Each leaves the meaning, so a model's decision should stay: what ``RobustnessSuite`` measures and
/// ``Augmentation`` teaches.
public enum Perturbation: String, Sendable, CaseIterable {
  /// Slips: a letter swapped, dropped, doubled or hit beside (en), a character of the same sound or
  /// look (zh), or a slip people are known to make.
  case typo
  /// Spaces too many or too few.
  case spacing
  /// Traditional characters.
  case traditional
  /// No punctuation marks.
  case punctuationLoss = "punctuation-loss"
  /// As a speech recogniser writes: no marks, no capitals, numbers in words, a homophone.
  case spoken
  /// Emoji that say little, at the end.
  case emoji
  /// Letters, characters or marks drawn out: `sooo`, `好好好`, `!!!`.
  case repetition
  /// Hello, please and thanks around it.
  case filler
  /// A word in the other language.
  case codeSwitch = "code-switch"
  /// Another word for the same thing.
  case synonym
  /// A stray letter or digit at the end.
  case strayCharacter = "stray-character"

  /// Whether a text with this label still has it afterwards.
  ///
  /// Small talk has not: hello and thanks are labels of their own, and `好` with another word beside
  /// it is no plain yes.
  ///
  /// - Parameter label: an intent's code, or any other label.
  public func keeps(label: String) -> Bool {
    switch self {
    case .filler: !label.hasPrefix("chat.")
    default: true
    }
  }
}
