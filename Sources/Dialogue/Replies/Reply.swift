public import Commerce

/// An approved answer: to an intent, to a question, or a sentence of the conversation itself.
public struct Reply: Sendable, Hashable {
  /// Stable id, unique within a language; the same in both languages.
  public let id: String
  /// What it answers.
  public let kind: Kind
  /// The code of the intent it answers, or of the ``SystemTopic`` it says.
  public let topic: String
  /// The language it is written in.
  public let language: Language
  /// What must hold for it to be said.
  public let condition: ReplyCondition
  /// The question it answers, of a ``Kind/faq``.
  public let question: String?
  /// What the customer reads, with places to fill in.
  public let template: Template
  /// The rules it rests on.
  public let policies: [String]

  /// What an answer answers, by its stable code.
  public enum Kind: String, Sendable, CaseIterable {
    /// An intent.
    case reply
    /// A frequent question.
    case faq
    /// A step of the conversation.
    case system
  }

  /// An approved answer.
  public init(
    id: String, kind: Kind = .reply, topic: String, language: Language,
    condition: ReplyCondition = ReplyCondition(), question: String? = nil, template: Template,
    policies: [String] = []
  ) {
    (self.id, self.kind, self.topic, self.language) = (id, kind, topic, language)
    (self.condition, self.question) = (condition, question)
    (self.template, self.policies) = (template, policies)
  }
}

/// A fault of the reply book: what, and what to do.
public struct ReplyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong and what was expected.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
