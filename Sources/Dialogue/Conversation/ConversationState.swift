public import Commerce

/// All that a conversation remembers: bounded however long it lasts.
public struct ConversationState: Sendable, Hashable, Codable {
  /// Customer lines so far.
  public internal(set) var turn = 0
  /// The language of the last line in a known script, or the one the agent set.
  public internal(set) var language = Language.other
  /// Whether the agent set the language.
  public internal(set) var isLanguageSet = false
  /// Who writes; `nil` where nobody knows.
  public internal(set) var customer: String?
  /// The details, one of each type at most.
  public internal(set) var slots: [SlotState] = []
  /// What is wanted, the latest last.
  public internal(set) var goals: [Goal] = []
  /// What was asked last and not answered yet.
  public internal(set) var question: Question?
  /// The request to send something back.
  public internal(set) var flow: ReturnFlow?
  /// The reasons to send something back that the customer stated, the latest last.
  public internal(set) var reasons: [StatedReason] = []
  /// Lines in a row that were not understood.
  public internal(set) var unclearTurns = 0
  /// Lines in a row with a detail that was not taken.
  public internal(set) var invalidTurns = 0
  /// The details that were asked for and not given yet: asking again would be a nuisance.
  var asked: [SlotType] = []
  /// The moods of the last lines.
  public internal(set) var mood = MoodTrend()
  /// The words that all this rests on.
  public internal(set) var evidence: [Evidence] = []
  /// What the customer was told.
  public internal(set) var promises: [Promise] = []
  /// What may be sent now.
  public internal(set) var suggestions: [Suggestion] = []
  /// The requests that were written in this conversation.
  var written: [WrittenReturn] = []
  /// The last line, to be answered anew when the agent corrects its intent.
  var lastLine: HeardLine?
  /// Whether the risk of leaving was already a reason to hand over.
  var isChurnKnown = false

  /// Nothing has been said.
  public init() {}

  /// The most that is kept of each list.
  enum Limit {
    static let goals = 8
    static let reasons = 6
    static let evidence = 20
    static let promises = 50
    static let suggestions = 5
    static let written = 20
    /// UTF-8 bytes of a line that is kept, and of a quote.
    static let line = 2_000
    static let quote = 240
  }
}

/// A question of the conversation that waits for an answer.
public enum Question: Sendable, Hashable, Codable {
  /// Is one of these intents meant?
  case clarify([String])
  /// What is this detail? It is asked for an intent, by its code.
  case slot(SlotType, for: String)
  /// A step of the request to send something back.
  case flow(ReturnFlow.Step)
}

/// Pieces for which this conversation wrote a request.
struct WrittenReturn: Sendable, Hashable, Codable {
  var order: String
  var product: String?
  var quantity: Int
  /// When, in seconds since 1970: by it the shop's own record of the return is known.
  var requested: Int

  /// Whether a return that the shop knows of is this one.
  func isSame(as known: OrderReturn) -> Bool {
    known.order == order && known.product == product && known.quantity == quantity
      && known.requested.seconds == requested
  }
}

/// A conversation as it is kept between two events: what it remembers, and what it remembered before
/// the last line.
public struct SavedConversation: Sendable, Hashable, Codable {
  /// What it remembers.
  public var state: ConversationState
  /// What it remembered before the last line.
  public var beforeLine: ConversationState?
}

extension ConversationState {
  /// The detail of a type.
  public func slot(_ type: SlotType) -> SlotState? { slots.first { $0.type == type } }

  mutating func set(_ slot: SlotState) {
    slots.removeAll { $0.type == slot.type }
    asked.removeAll { $0 == slot.type }
    slots.append(slot)
  }
}

extension Array {
  /// Appends an element and drops the first ones beyond a limit.
  mutating func append(_ element: Element, keeping limit: Int) {
    append(element)
    if count > limit { removeFirst(count - limit) }
  }
}
