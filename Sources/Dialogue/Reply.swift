public import Commerce

/// An approved answer to an intent.
public struct Reply: Sendable, Hashable {
  /// Stable id, unique within a language.
  public let id: String
  /// The intent it answers.
  public let intent: String
  /// The language it is written in.
  public let language: Language
  /// The mood it is meant for; `nil` for any.
  public let sentiment: Sentiment?
  /// What the customer reads, variables filled in.
  public let text: String

  /// An approved answer.
  public init(
    id: String, intent: String, language: Language, sentiment: Sentiment?, text: String
  ) {
    self.id = id
    self.intent = intent
    self.language = language
    self.sentiment = sentiment
    self.text = text
  }
}

/// All approved answers of a shop.
public struct ReplyBook: Sendable, Hashable {
  private let replies: [Key: [Reply]]

  private struct Key: Sendable, Hashable {
    let intent: String
    let language: Language
  }

  /// A book of answers; the order within an intent and language is the order of preference.
  public init(_ replies: [Reply]) {
    self.replies = Dictionary(grouping: replies) { Key(intent: $0.intent, language: $0.language) }
  }

  /// The answer for an intent, in the customer's language and for the customer's mood.
  ///
  /// An answer meant for the mood comes before one for any mood. Mixed lines are answered in
  /// Chinese, lines in no known script in English.
  public func reply(to intent: String, language: Language, sentiment: Sentiment?) -> Reply? {
    let spoken: Language = language == .chinese || language == .mixed ? .chinese : .english
    let candidates = replies[Key(intent: intent, language: spoken)] ?? []
    return candidates.first { $0.sentiment != nil && $0.sentiment == sentiment }
      ?? candidates.first { $0.sentiment == nil }
  }
}
