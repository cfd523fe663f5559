public import Commerce

/// All approved answers of a shop, and the rules they rest on.
public struct ReplyBook: Sendable, Hashable {
  /// The shop's rules.
  public let policy: Policy
  private let byTopic: [Key: [Reply]]
  private let byID: [Key: Reply]

  private struct Key: Sendable, Hashable {
    let name: String
    let language: Language
  }

  /// A book of answers; among equally fit ones the order is the order of preference.
  public init(_ replies: [Reply], policy: Policy) {
    self.policy = policy
    byTopic = Dictionary(grouping: replies.filter { $0.kind != .faq }) {
      Key(name: $0.topic, language: $0.language)
    }
    byID = Dictionary(
      replies.map { (Key(name: $0.id, language: $0.language), $0) }, uniquingKeysWith: { $1 })
  }

  /// All answers, by language and id.
  public var replies: [Reply] {
    byID.values.sorted { ($0.language.rawValue, $0.id) < ($1.language.rawValue, $1.id) }
  }

  /// The answer of an id in a language.
  public func reply(id: String, language: Language) -> Reply? {
    byID[Key(name: id, language: Self.spoken(language))]
  }

  /// The language an answer is given in: mixed lines are answered in Chinese, lines in no known
  /// script in English.
  public static func spoken(_ language: Language) -> Language {
    language == .chinese || language == .mixed ? .chinese : .english
  }

  /// What has no answer that can always be said: the codes of intents and of steps, each with its
  /// language.
  public var missing: [String] {
    let topics = Intent.allCases.map(\.rawValue) + SystemTopic.allCases.map(\.rawValue)
    return [Language.chinese, .english].flatMap { language in
      topics.filter { topic in
        !(byTopic[Key(name: topic, language: language)] ?? []).contains { $0.condition.count == 0 }
      }.map { "\($0) (\(language.rawValue))" }
    }
  }

  /// The answers to an intent, or of a step, whose conditions hold, the most specific first.
  func replies(to topic: String, language: Language, facts: ReplyFacts) -> [Reply] {
    let known = byTopic[Key(name: topic, language: Self.spoken(language))] ?? []
    let fitting = known.filter { $0.condition.holds(in: facts) }
      .map { ($0, $0.condition.weight(in: facts)) }
    return fitting.enumerated()
      .sorted { (-$0.element.1, $0.offset) < (-$1.element.1, $1.offset) }
      .map(\.element.0)
  }
}
