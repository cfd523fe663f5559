public import Commerce

/// What the bot says to one customer line, and why.
public struct Response: Sendable, Hashable {
  /// The kind of step taken.
  public enum Action: String, Sendable, Hashable {
    /// The intent is clear: its approved reply.
    case answer
    /// The intent is not clear: a question between the best guesses.
    case clarify
    /// It stayed unclear, or a person was asked for: a colleague takes over.
    case handOff = "hand_off"
    /// There was nothing to understand.
    case listen
  }

  /// The kind of step taken.
  public let action: Action
  /// The id of the reply used; `nil` where none stands behind the words.
  public let replyID: String?
  /// What to say.
  public let text: String
}

/// One conversation: a pure state machine, events in, responses out.
///
/// It holds no model, database or clock; replaying the same events gives the same responses.
public struct Conversation: Sendable, Hashable {
  private let replies: ReplyBook
  /// Lines in a row that were not understood.
  public private(set) var unclearTurns = 0
  /// The language of the last line in a known script.
  public private(set) var language = Language.other

  /// A conversation that has not begun.
  public init(replies: ReplyBook) {
    self.replies = replies
  }

  /// Takes in one customer line and answers it.
  public mutating func respond(to understanding: Understanding) -> Response {
    if understanding.language != .other { language = understanding.language }
    guard let intent = understanding.intent else {
      return Response(action: .listen, replyID: nil, text: say(.empty))
    }
    guard intent.isSure else { return unclear(intent) }
    unclearTurns = 0
    let sentiment = understanding.sentiment.flatMap {
      $0.isSure ? Sentiment(rawValue: $0.best.label) : nil
    }
    let isHandOff = intent.best.label == Intent.agentHuman.rawValue
    return approved(
      intent.best.label, sentiment: sentiment, action: isHandOff ? .handOff : .answer)
  }

  /// Clarifies once between the two best guesses, then hands over.
  private mutating func unclear(_ intent: Decision) -> Response {
    unclearTurns += 1
    if unclearTurns > 1 {
      unclearTurns = 0
      return approved(Intent.agentHuman.rawValue, sentiment: nil, action: .handOff)
    }
    let outOfScope = Intent.outOfScope.rawValue
    let names = intent.guesses.filter { $0.label != outOfScope }.prefix(2).map { guess in
      let name = Intent(rawValue: guess.label)?.name
      return (isChinese ? name?.chinese : name?.english) ?? guess.label
    }
    return Response(action: .clarify, replyID: nil, text: say(.clarify(names)))
  }

  private func approved(
    _ intent: String, sentiment: Sentiment?, action: Response.Action
  ) -> Response {
    if let reply = replies.reply(to: intent, language: language, sentiment: sentiment) {
      return Response(action: action, replyID: reply.id, text: reply.text)
    }
    return Response(action: .handOff, replyID: nil, text: say(.noReply))
  }

  private var isChinese: Bool { language == .chinese || language == .mixed }

  private enum Phrase {
    case empty, noReply
    case clarify([String])
  }

  /// The few sentences that carry no fact and so need no template.
  private func say(_ phrase: Phrase) -> String {
    switch phrase {
    case .empty: isChinese ? "请问有什么可以帮您？" : "How can I help you?"
    case .noReply:
      isChinese ? "这个问题我请同事来回复您。" : "Let me bring in a colleague for this."
    case .clarify(let names):
      isChinese
        ? "我没完全明白，您是想问：" + names.joined(separator: "，还是") + "？"
        : "I'm not sure I understood. Is it about: " + names.joined(separator: ", or ") + "?"
    }
  }
}
