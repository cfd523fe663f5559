/// The language a line of text is written in, by its scripts.
public enum Language: String, Sendable, CaseIterable, Codable {
  /// Chinese; single Latin words such as brands or sizes do not change that.
  case chinese = "zh"
  /// English, or any other line in Latin script.
  case english = "en"
  /// Chinese and English in one line.
  case mixed
  /// Neither script occurs: digits, emoji, another script, nothing.
  case other
}

/// A name in the two languages kefu speaks.
public struct LocalizedName: Sendable, Hashable {
  /// The Chinese name.
  public let chinese: String
  /// The English name.
  public let english: String

  /// A pair of names.
  public init(zh chinese: String, en english: String) {
    self.chinese = chinese
    self.english = english
  }
}
