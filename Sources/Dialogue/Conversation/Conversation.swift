/// One conversation: a pure state machine, events in, responses out.
///
/// It holds no model, database or clock; replaying the same events with the same knowledge gives the
/// same responses.
public struct Conversation: Sendable {
  /// The approved answers.
  public let replies: ReplyBook
  /// Where it draws its lines.
  public let settings: DialogueSettings
  /// What it remembers.
  public private(set) var state: ConversationState
  /// The states before the last events, the latest last.
  private var history: [ConversationState] = []
  private var beforeLine: ConversationState?

  /// A conversation that has not begun.
  public init(replies: ReplyBook, settings: DialogueSettings = DialogueSettings()) {
    (self.replies, self.settings) = (replies, settings)
    state = ConversationState()
  }

  /// A conversation that goes on where it was left; only its last line can be taken back.
  public init(
    restoring saved: SavedConversation, replies: ReplyBook,
    settings: DialogueSettings = DialogueSettings()
  ) {
    (self.replies, self.settings) = (replies, settings)
    (state, beforeLine) = (saved.state, saved.beforeLine)
    history = saved.beforeLine.map { [$0] } ?? []
  }

  /// What to keep, to go on later.
  public var saved: SavedConversation {
    SavedConversation(state: state, beforeLine: beforeLine)
  }

  /// Takes in one event and says what follows from it.
  ///
  /// - Complexity: O(*n*) in the length of the line; the memory does not grow with the events.
  public mutating func respond(
    to event: DialogueEvent, knowing shop: ShopKnowledge
  ) -> Response {
    if event == .agent(.undo) { return undo(shop) }
    history.append(state, keeping: max(0, settings.undoLimit))
    var turn = DialogueTurn(state: state, replies: replies, settings: settings, shop: shop)
    switch event {
    case .line(let line):
      beforeLine = state
      turn.isLine = true
      turn.hear(HeardLine(line))
    case .agent(.correct(let intent)):
      turn.correct(to: intent, before: beforeLine)
    case .agent(let action):
      turn.act(action)
      if action == .new { beforeLine = nil }
    }
    let response = turn.response()
    state = turn.state
    return response
  }

  private mutating func undo(_ shop: ShopKnowledge) -> Response {
    let before = history.popLast()
    state = before ?? state
    beforeLine = history.last { $0.turn < state.turn }
    var turn = DialogueTurn(state: state, replies: replies, settings: settings, shop: shop)
    turn.suggestions = state.suggestions
    if before == nil { turn.notes.append(AgentNote(kind: .nothing, values: ["undo"])) }
    return turn.response()
  }
}
