/// A stretch of a text that says one thing: `尺码偏小，`, `but the seam is open`.
public struct Clause: Sendable, Hashable {
  /// What a clause is to another one.
  public enum Contrast: String, Sendable, CaseIterable {
    /// Grants something first: `虽然颜色好看`, `although it is cheap`.
    case concession
    /// Turns away from what was said before: `但是偏小`, `but too small`.
    case turn
  }

  /// Which tokens of the text it holds.
  public var tokens: Range<Int>
  /// UTF-8 byte range in the original text, from its first token's start to its last one's end.
  public var source: Range<Int>
  /// Whether a sentence, or the text, ends with it.
  public var isSentenceEnd: Bool
  /// What the word it begins with makes of it; nil where none does.
  public var contrast: Contrast?

  /// A clause from its parts.
  public init(
    tokens: Range<Int>, source: Range<Int>, isSentenceEnd: Bool, contrast: Contrast? = nil
  ) {
    self.tokens = tokens
    self.source = source
    self.isSentenceEnd = isSentenceEnd
    self.contrast = contrast
  }
}

extension TokenizedText {
  /// The original text of a clause, broken sequences as U+FFFD.
  public func text(of clause: Clause) -> String {
    String(decoding: source[clause.source], as: UTF8.self)
  }
}
