/// How long a text is, in characters as people count them.
public enum LengthBucket: String, Sendable, CaseIterable {
  /// Up to ten characters.
  case short = "≤10"
  /// A line.
  case line = "11–30"
  /// A few sentences.
  case paragraph = "31–100"
  /// More than a hundred characters.
  case long = ">100"

  /// The bucket of a text.
  public init(of text: String) {
    switch text.count {
    case ...10: self = .short
    case ...30: self = .line
    case ...100: self = .paragraph
    default: self = .long
    }
  }
}
