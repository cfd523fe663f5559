import Commerce

extension DialogueTurn {
  /// Does what the agent decided.
  mutating func act(_ agent: AgentAction) {
    suggestions = state.suggestions
    switch agent {
    case .accept: accept()
    case .edit(let text): edit(text)
    case .choose(let number): choose(number)
    case .customer(let id):
      if state.customer != id { forgetCustomer() }
      state.customer = id
    case .order(let id): view(order: id)
    case .handOff: handOver([HandOffReason(kind: .agent)])
    case .language(let language):
      state.language = ReplyBook.spoken(language)
      state.isLanguageSet = true
      answerAnew()
    case .new:
      let language = state.isLanguageSet ? state.language : .other
      let isSet = state.isLanguageSet
      state = ConversationState()
      (state.language, state.isLanguageSet, suggestions) = (language, isSet, [])
    case .undo, .correct: break
    }
  }

  private mutating func accept() {
    guard let first = state.suggestions.first else { return nothing("accept") }
    send(first)
    suggestions = []
  }

  private mutating func edit(_ text: String) {
    guard text.contains(where: { !$0.isWhitespace }) else { return nothing("edit") }
    let kept = QuotableText(text).prefix(ConversationState.Limit.line)
    remember(Promise(replies: [], text: kept, policies: [], turn: state.turn))
    suggestions = []
  }

  private mutating func choose(_ number: Int) {
    guard state.suggestions.indices.contains(number - 1) else { return nothing("\(number)") }
    let chosen = suggestions.remove(at: number - 1)
    suggestions.insert(chosen, at: 0)
  }

  private mutating func nothing(_ command: String) {
    notes.append(AgentNote(kind: .nothing, values: [command]))
  }

  /// Another customer: details and requests were not theirs.
  private mutating func forgetCustomer() {
    guard state.customer != nil else { return }
    (state.slots, state.flow, state.reasons, state.question) = ([], nil, [], nil)
    suggestions = []
  }

  private mutating func view(order id: String) {
    guard order(id) != nil || !shop.isLookedUp else {
      return notes.append(AgentNote(kind: .unknownOrder, values: [id]))
    }
    set(order: id, words: "")
    answerAnew()
  }

  /// What is open is answered with what the agent added, or in the language the agent set.
  private mutating func answerAnew() {
    if activeFlow != nil {
      suggestions = []
      advanceFlow(isRefused: false)
    } else if let goal = state.goals.last, handOffReasons.isEmpty {
      suggestions = []
      reply(to: goal.intent, isSure: true)
    }
  }

  /// What the agent did since the last line holds: what was sent, who writes, which order, which
  /// language.
  private mutating func keepDecisions(of now: ConversationState) {
    (state.promises, state.customer) = (now.promises, now.customer)
    if now.isLanguageSet { (state.language, state.isLanguageSet) = (now.language, true) }
    if let order = now.slot(.order), order.words.isEmpty { state.set(order) }
  }

  /// Answers the last line anew, with the intent that the agent says it has.
  mutating func correct(to intent: String, before: ConversationState?) {
    guard Intent(rawValue: intent) != nil else {
      suggestions = state.suggestions
      return notes.append(AgentNote(kind: .unknownIntent, values: [masked(intent)]))
    }
    guard let line = state.lastLine else {
      suggestions = state.suggestions
      return nothing("no")
    }
    let now = state
    state = before ?? state
    keepDecisions(of: now)
    state.question = nil
    hear(line, correctedTo: intent)
    label = LabelRecord(text: line.text, intent: intent)
  }
}
