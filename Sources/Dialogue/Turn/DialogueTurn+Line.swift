import Commerce

extension DialogueTurn {
  /// Takes in a customer line.
  ///
  /// - Parameter intent: what an agent says it means, in place of what was understood.
  mutating func hear(_ line: HeardLine, correctedTo intent: String? = nil) {
    begin(line)
    takeDetails(of: line)
    takeReferences(in: line)
    takeReasons(of: line)
    noteChurn()
    if !line.alarms.isEmpty, intent == nil {
      return raise(line)
    }
    if line.isEmpty, intent == nil {
      action = .listen
      return say(.listen)
    }
    if isChurnReached, !state.isChurnKnown {
      state.isChurnKnown = true
      remember(wishes: line.wishes)
      return handOver([HandOffReason(kind: .churn)])
    }
    let isRefused = sayProblems()
    if state.invalidTurns >= settings.failureLimit {
      return handOver([HandOffReason(kind: .failure)])
    }
    answer(line, correctedTo: intent, isRefused: isRefused)
  }

  /// Hands a threat, a lawyer, the press or somebody in distress over at once.
  private mutating func raise(_ line: HeardLine) {
    for alarm in line.alarms { show(alarm.kind.rawValue, alarm.quote ?? "") }
    remember(wishes: line.wishes)
    guard let fraud = line.wishes.first(where: { $0.label == Intent.complaintFraud.rawValue })
    else { return handOver(line.alarms) }
    handOver(
      line.alarms + [HandOffReason(kind: .fraud, quote: fraud.quote)], saying: .complaintFraud)
  }

  private mutating func begin(_ line: HeardLine) {
    state.turn += 1
    state.lastLine = line
    if speaks(line), !state.isLanguageSet { state.language = line.language }
    if let mood = line.mood { state.mood.moods.append(mood, keeping: 5) }
    if let customer = shop.history?.customer.id { state.customer = state.customer ?? customer }
  }

  /// Whether a line tells its language: a number, a size or "ok" in a Chinese conversation does not.
  private func speaks(_ line: HeardLine) -> Bool {
    guard line.language != .other else { return false }
    guard line.language == .english, isChinese, state.turn > 1 else { return true }
    return !line.isOnlyDetails && FoldedText(line.text).words.count > 2
  }

  /// Answers what the line wants, or takes it as the answer to what was asked.
  private mutating func answer(_ line: HeardLine, correctedTo intent: String?, isRefused: Bool) {
    if let intent {
      return handle([HeardLine.Wish(label: intent, quote: line.text)], isCorrected: true)
    }
    if let rest = answerQuestion(with: line, isRefused: isRefused) {
      state.unclearTurns = 0
      return rest.isEmpty ? finishWithFlow() : handle(rest)
    }
    let isContinuation = !changed.isEmpty || isRefused
    if line.isSure, !(line.isOnlyDetails && isContinuation && hasOpenGoal) {
      return handle(line.wishes)
    }
    if isContinuation || hasNewReason(line), continueGoal(isRefused: isRefused) {
      state.unclearTurns = 0
      return
    }
    unclear(line)
  }

  private var hasOpenGoal: Bool { activeFlow != nil || !state.goals.isEmpty }

  private func hasNewReason(_ line: HeardLine) -> Bool {
    !line.reasons.isEmpty && activeFlow != nil
  }

  /// Goes on with what the customer wanted before, now that more is known.
  private mutating func continueGoal(isRefused: Bool) -> Bool {
    if activeFlow != nil {
      advanceFlow(isRefused: isRefused)
      return true
    }
    guard !isRefused else { return askAgain() }
    guard let goal = state.goals.last else {
      action = .ask
      say(.noted)
      return !parts.isEmpty
    }
    reply(to: goal.intent, isSure: true)
    return true
  }

  /// A detail was refused and nothing else is open: the refusal asks for a better one.
  private mutating func askAgain() -> Bool {
    action = .ask
    return !parts.isEmpty
  }

  /// Handles what is wanted in text order; a request to send something back comes last, since it
  /// asks.
  mutating func handle(_ wishes: [HeardLine.Wish], isCorrected: Bool = false) {
    state.unclearTurns = 0
    let serious = wishes.filter { !Self.isChat($0.label) }
    let wishes = serious.isEmpty ? wishes.suffix(1) : serious
    remember(wishes: wishes)
    if let urgent = urgentReason(in: wishes) {
      if urgent.kind == .fraud { return handOver([urgent], saying: .complaintFraud) }
      return handOver([urgent])
    }
    let flowing = wishes.filter { startsFlow($0.label) }
    for wish in wishes.filter({ !startsFlow($0.label) }).prefix(3) {
      reply(to: wish.label, isSure: true)
    }
    for wish in wishes.filter({ !startsFlow($0.label) }).dropFirst(3) {
      notes.append(AgentNote(kind: .waiting, values: [wish.label]))
    }
    if let wish = flowing.first {
      startFlow(for: wish.label, also: flowing.dropFirst().map(\.label))
    } else if activeFlow != nil, !wishes.allSatisfy({ Self.closes($0.label) }) {
      resumeFlow()
    }
  }

  private static func isChat(_ label: String) -> Bool {
    [Intent.chatGreeting, .chatThanks, .chatAffirm, .chatDeny].contains { $0.rawValue == label }
  }

  /// Whether nothing needs to be taken up again behind such a line.
  private static func closes(_ label: String) -> Bool {
    label == Intent.chatThanks.rawValue || label == Intent.agentHuman.rawValue
  }

  private func urgentReason(in wishes: [HeardLine.Wish]) -> HandOffReason? {
    if let wish = wishes.first(where: { $0.label == Intent.complaintFraud.rawValue }),
      replies.policy.values[Policy.Rule.fraudHandOver.rawValue] == "at_once"
    {
      return HandOffReason(kind: .fraud, quote: wish.quote)
    }
    return wishes.first { $0.label == Intent.agentHuman.rawValue }.map {
      HandOffReason(kind: .request, quote: $0.quote)
    }
  }

  /// Keeps what is wanted as goals and evidence; small talk is no goal.
  mutating func remember(wishes: [HeardLine.Wish]) {
    for wish in wishes where !Self.isChat(wish.label) {
      show(wish.label, wish.quote)
      guard wish.label != Intent.outOfScope.rawValue else { continue }
      state.goals.removeAll { $0.intent == wish.label }
      state.goals.append(
        Goal(intent: wish.label, quote: wish.quote, turn: state.turn),
        keeping: ConversationState.Limit.goals)
    }
  }

  /// Keeps words as evidence.
  mutating func show(_ shows: String, _ quote: String) {
    state.evidence.append(
      Evidence(shows: shows, quote: quote, turn: state.turn),
      keeping: ConversationState.Limit.evidence)
  }

  /// Says the best reply to an intent, and offers the others.
  mutating func reply(to intent: String, isSure: Bool) {
    let ranked = answers(to: intent, isSure: isSure)
    guard let best = ranked.first else {
      return handOver([HandOffReason(kind: .noReply)])
    }
    if action != .handOff { action = .answer }
    parts.append(best)
    suggestions += ranked.dropFirst().map { Suggestion(parts: [$0]) }
    if let asked = asksFor(best.id) {
      state.question = .slot(asked, for: intent)
      if !state.asked.contains(asked) { state.asked.append(asked) }
    } else if case .clarify = state.question {
      state.question = nil
    }
  }

  /// The detail that a reply asks for, as it waits for one that is missing.
  private func asksFor(_ id: String) -> SlotType? {
    replies.reply(id: id, language: state.language)?.condition.slotMissing
  }
}
