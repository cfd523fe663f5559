/// A stretch of a text with a label: an aspect term, an opinion, the words that show a reason.
public struct LabelledSpan: Sendable, Hashable {
  /// What the stretch is.
  public let label: String
  /// Where it stands: UTF-8 byte offsets of the original text.
  public let range: Range<Int>

  /// A stretch of UTF-8 bytes of the original text, with its label.
  public init(label: String, range: Range<Int>) {
    self.label = label
    self.range = range
  }
}
