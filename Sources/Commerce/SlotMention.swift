/// A detail a customer gives in a line, or takes back ("不是43是44").
public struct SlotMention: Sendable, Hashable {
  /// What kind of detail it is.
  public let type: SlotType
  /// The words that give it, in UTF-8 bytes of the line, with unit and measure word.
  public let range: Range<Int>
  /// The same detail in one form, whatever the words: `2` for 两件, `black` for 黑色 and 黑的, a day
  /// as `2026-11-05`; `nil` where the words leave it open ("some", 三百多).
  public let value: String?
  /// Whether the customer takes it back instead of giving it.
  public let isRejected: Bool

  /// A detail and the words that give it.
  public init(type: SlotType, range: Range<Int>, value: String?, isRejected: Bool = false) {
    (self.type, self.range, self.value, self.isRejected) = (type, range, value, isRejected)
  }
}
