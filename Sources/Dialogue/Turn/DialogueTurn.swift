import Commerce

/// One event being worked on: what was remembered, what is known, and what comes of it.
struct DialogueTurn {
  var state: ConversationState
  let replies: ReplyBook
  let settings: DialogueSettings
  let shop: ShopKnowledge

  /// Whether the event is a customer's line.
  var isLine = false
  var action = Response.Action.note
  /// The sentences suggested first.
  var parts: [Suggestion.Part] = []
  /// Further suggestions, or all where there are no parts.
  var suggestions: [Suggestion] = []
  var problems: [SlotProblem] = []
  var notes: [AgentNote] = []
  var handOffReasons: [HandOffReason] = []
  var ticket: ReturnTicket?
  var label: LabelRecord?
  var sent: Promise?
  /// Details that this event gave or took back.
  var changed: Set<SlotType> = []
  /// The values of details that the customer took back.
  var takenBack: [SlotType: String] = [:]

  init(
    state: ConversationState, replies: ReplyBook, settings: DialogueSettings, shop: ShopKnowledge
  ) {
    (self.state, self.replies, self.settings, self.shop) = (state, replies, settings, shop)
  }

  var isChinese: Bool { ReplyBook.spoken(state.language) == .chinese }

  /// What the shop knows of the customer's returns, with those of this conversation that it does not
  /// know yet.
  var returns: [OrderReturn] {
    let known = shop.history?.returns ?? []
    let unknown = state.written.filter { written in !known.contains(where: written.isSame) }
    let written = unknown.enumerated().map { place, written in
      OrderReturn(
        id: "chat-\(place)", customer: shop.history?.customer.id ?? "", requested: shop.now,
        order: written.order, product: written.product, quantity: written.quantity)
    }
    return known + written
  }

  /// An order, among those looked up and the customer's.
  func order(_ id: String) -> Order? {
    shop.orders[id] ?? shop.history?.orders.first { $0.id == id }
  }

  func orderState(_ order: Order) -> OrderState { order.state(at: shop.now, returns: returns) }

  /// All that follows from the event.
  mutating func response() -> Response {
    var all = parts.isEmpty ? [] : [Suggestion(parts: parts)]
    for suggestion in suggestions where !all.contains(where: { $0.text == suggestion.text }) {
      all.append(suggestion)
    }
    state.suggestions = Array(all.prefix(ConversationState.Limit.suggestions))
    if settings.isAutomatic, isLine, let first = state.suggestions.first { send(first) }
    var response = Response(action: action)
    response.suggestions = state.suggestions
    response.slots = state.slots.map(view)
    response.goals = state.goals
    (response.problems, response.notes) = (problems, notes)
    (response.mood, response.flow) = (state.mood, state.flow)
    (response.ticket, response.label, response.sent) = (ticket, label, sent)
    response.handOff = handOffReasons.isEmpty ? nil : packet()
    return response
  }

  /// Remembers that approved words were sent.
  mutating func send(_ suggestion: Suggestion) {
    remember(
      Promise(
        replies: suggestion.parts.map(\.id), text: suggestion.text, policies: suggestion.policies,
        turn: state.turn))
  }

  /// Remembers that words were sent.
  mutating func remember(_ promise: Promise) {
    sent = promise
    state.promises.append(promise, keeping: ConversationState.Limit.promises)
  }
}
