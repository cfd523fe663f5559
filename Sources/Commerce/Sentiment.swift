/// The judgement a text or clause expresses.
public enum Sentiment: String, Sendable, CaseIterable, Codable {
  /// The customer is content.
  case positive
  /// A statement without judgement.
  case neutral
  /// The customer is not content.
  case negative

  /// The name people see.
  public var name: LocalizedName {
    switch self {
    case .positive: LocalizedName(zh: "正面", en: "positive")
    case .neutral: LocalizedName(zh: "中性", en: "neutral")
    case .negative: LocalizedName(zh: "负面", en: "negative")
    }
  }

  /// The sentiment of a star rating: 4–5 positive, 3 neutral, 1–2 negative; `nil` outside 1…5.
  public init?(stars: Int) {
    switch stars {
    case 4, 5: self = .positive
    case 3: self = .neutral
    case 1, 2: self = .negative
    default: return nil
    }
  }
}
