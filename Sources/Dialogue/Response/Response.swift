public import Commerce

/// What follows from an event: values only.
public struct Response: Sendable, Hashable {
  /// The kind of step taken.
  public var action: Action
  /// What the agent may send, best first.
  public var suggestions: [Suggestion] = []
  /// What is known, and what the shop knows of it.
  public var slots: [SlotView] = []
  /// What the customer wants, the latest last.
  public var goals: [Goal] = []
  /// What was not taken, and why.
  public var problems: [SlotProblem] = []
  /// What the agent should know; never for the customer.
  public var notes: [AgentNote] = []
  /// The moods of the last lines, the latest last, and where they go.
  public var mood = MoodTrend()
  /// The request to send something back, where there is one.
  public var flow: ReturnFlow?
  /// What a colleague needs, where the conversation is handed over.
  public var handOff: HandOffPacket?
  /// A request to be written, where the customer confirmed one.
  public var ticket: ReturnTicket?
  /// A label to be written, where the agent corrected one.
  public var label: LabelRecord?
  /// What was sent by this event.
  public var sent: Promise?

  /// The kind of step taken, by its stable code.
  public enum Action: String, Sendable, CaseIterable, Codable {
    /// The intent is clear: its approved reply.
    case answer
    /// A detail or a decision is asked for.
    case ask
    /// The intent is not clear: a question between the best guesses.
    case clarify
    /// It is still not clear: please say it in other words.
    case rephrase
    /// A colleague takes over.
    case handOff = "hand_off"
    /// There was nothing to understand.
    case listen
    /// The agent did something; there is nothing new to say.
    case note
  }

  /// The words suggested first; empty where there are none.
  public var text: String { suggestions.first?.text ?? "" }
  /// The ids of the replies suggested first, joined by ` + `; `nil` where there are none.
  public var replyID: String? { suggestions.first?.id }
}

/// Approved words to send.
public struct Suggestion: Sendable, Hashable, Codable {
  /// Its sentences, each from an approved reply.
  public var parts: [Part]

  /// The words of one approved reply, filled in.
  public struct Part: Sendable, Hashable, Codable {
    /// The reply's id.
    public var id: String
    /// The words.
    public var text: String
    /// The rules they rest on.
    public var policies: [String]
  }

  /// The ids of its replies, joined by ` + `.
  public var id: String { parts.map(\.id).joined(separator: " + ") }
  /// The words.
  public var text: String { parts.map(\.text).joined(separator: "\n") }
  /// The rules it rests on, each once.
  public var policies: [String] {
    parts.flatMap(\.policies).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

/// A line with the intent that an agent says it has, for the label log.
public struct LabelRecord: Sendable, Hashable, Codable {
  /// The line.
  public var text: String
  /// The code of the intent.
  public var intent: String

  /// A line and the code of the intent it has.
  public init(text: String, intent: String) {
    (self.text, self.intent) = (text, intent)
  }
}

/// The moods of the last lines.
public struct MoodTrend: Sendable, Hashable, Codable {
  /// The moods that were sure, the latest last; at most five.
  public var moods: [Sentiment] = []

  /// Where a mood goes, by its stable code.
  public enum Direction: String, Sendable, CaseIterable {
    /// It gets better.
    case rising
    /// It stays, or nobody can tell.
    case steady
    /// It gets worse.
    case falling
  }

  /// Where the mood goes: the latest against the mean of those before.
  public var direction: Direction {
    guard let last = moods.last, moods.count > 1 else { return .steady }
    let before = moods.dropLast().map(\.level)
    let difference = last.level * before.count - before.reduce(0, +)
    return difference > 0 ? .rising : difference < 0 ? .falling : .steady
  }
}

extension Sentiment {
  /// −1, 0 or 1.
  fileprivate var level: Int {
    switch self {
    case .negative: -1
    case .neutral: 0
    case .positive: 1
    }
  }
}
