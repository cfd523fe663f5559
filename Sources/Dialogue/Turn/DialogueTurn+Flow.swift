import Commerce

extension DialogueTurn {
  /// Whether a wish starts a request to send something back: only where orders can be looked up.
  func startsFlow(_ intent: String) -> Bool {
    shop.isLookedUp && Self.wish(of: intent) != nil
  }

  static func wish(of intent: String) -> ReturnOption.Kind? {
    switch Intent(rawValue: intent) {
    case .returnRequest: .refund
    case .exchangeRequest: .exchange
    case .refundRequest: .partial
    default: nil
    }
  }

  /// Starts a request, or lets a running one go on with another wish.
  mutating func startFlow(for intent: String, also others: [String]) {
    guard let wish = Self.wish(of: intent) else { return }
    if let flow = activeFlow {
      if flow.wish != wish, flow.options.contains(where: { $0.kind == wish }) {
        state.flow?.chosen = wish
      }
      state.flow?.wish = wish
    } else {
      state.flow = ReturnFlow(step: .order, wish: wish)
    }
    noteVariant()
    advanceFlow(isRefused: !problems.isEmpty)
  }

  /// "换成43码", "swap it for a 9" say what it shall be instead; "42码的挤脚" does not.
  mutating func noteVariant() {
    guard let line = state.lastLine, activeFlow != nil else { return }
    let text = FoldedText(line.text)
    let wanted = [SlotType.size, .color].filter(changed.contains).compactMap {
      state.slot($0)?.words
    }
    let isWanted = wanted.contains { words in
      AnswerPhrases.instead.contains { text.contains($0 + words.lowercased()) }
    }
    if isWanted { state.flow?.isVariantGiven = true }
  }

  /// Takes the open question up again behind an answer to something else.
  mutating func resumeFlow() {
    guard activeFlow != nil else { return }
    say(.resume)
    let kept = action
    let asked = state.flow?.timesAsked ?? 0
    advanceFlow(isRefused: false)
    // An answer to something else is no failure to answer.
    state.flow?.timesAsked = asked
    if action == .ask { action = kept }
  }

  /// What was answered may have ended the request; else its next question is asked.
  mutating func finishWithFlow() {
    switch state.flow?.step {
    case .done: writeTicket()
    case .stopped: stopFlow()
    default: advanceFlow(isRefused: !problems.isEmpty)
    }
  }

  private mutating func stopFlow() {
    action = .answer
    state.question = nil
    say(.stopped)
  }

  /// Finds out what is still missing and asks for it; whoever is asked the same again and again needs
  /// a person.
  mutating func advanceFlow(isRefused: Bool) {
    guard var flow = activeFlow else { return }
    let step = nextStep(of: &flow)
    flow.timesAsked = flow.step == step ? flow.timesAsked + 1 : 1
    flow.step = step
    state.flow = flow
    if step != .stopped, flow.timesAsked > settings.failureLimit {
      state.flow?.timesAsked = 0
      return handOver([HandOffReason(kind: .failure, quote: state.lastLine?.text)])
    }
    action = .ask
    ask(step)
  }

  /// Fills in what is known.
  ///
  /// - Returns: what is not known yet.
  private mutating func nextStep(of flow: inout ReturnFlow) -> ReturnFlow.Step {
    if let id = state.slot(.order)?.value, order(id) != nil { flow.order = id }
    guard let order = flow.order.flatMap(order) else { return findOrder(for: &flow) }
    guard orderState(order) == .delivered else { return refuse(&flow, order: order) }
    guard let product = findProduct(of: order, flow) else { return .item }
    flow.product = product
    recheck(product, in: &flow)
    flow.quantity = quantity(of: product, in: order)
    guard let reason = Self.weightiest(state.reasons) else { return .reason }
    flow.reason = reason
    applyRules(to: &flow, order: order, product: product, reason: reason)
    return settle(&flow)
  }

  /// A size or colour named before the product was known may be none of it.
  private mutating func recheck(_ product: String, in flow: inout ReturnFlow) {
    for type in [SlotType.size, .color] {
      guard let slot = state.slot(type) else { continue }
      let check = SlotCheck(
        shop: shop, returns: returns, order: nil, product: product, goal: nil, isOfOrder: true)
      guard let reason = check.problem(type, slot.value) else { continue }
      state.slots.removeAll { $0.type == type }
      flow.isVariantGiven = false
      let problem = SlotProblem(type: type, value: slot.value, kept: nil, reason: reason)
      refuse(problem)
      say(problem)
    }
  }

  /// A reason that is the shop's fault counts before the customer's own wish, a later one of equals
  /// last.
  static func weightiest(_ reasons: [StatedReason]) -> StatedReason? {
    reasons.first { ReturnRules.fault(of: $0.code) == .specialist }
      ?? reasons.first { ReturnRules.fault(of: $0.code) == .shop } ?? reasons.last
  }

  private func quantity(of product: String, in order: Order) -> Int {
    let open = order.openQuantity(of: product, returns: returns)
    guard let said = state.slot(.quantity).flatMap({ Int($0.value) }), said > 0 else { return open }
    return min(said, open)
  }

  private mutating func applyRules(
    to flow: inout ReturnFlow, order: Order, product: String, reason: StatedReason
  ) {
    let rules = ReturnRules(
      policy: replies.policy, order: order, product: product,
      category: shop.products[product]?.category, quantity: flow.quantity, reason: reason.code,
      now: shop.now)
    let check = rules.check(state: orderState(order))
    if flow.check != check { note(check, rules, flow) }
    flow.check = check
    flow.options = check.refusal == nil && check.fault != .specialist ? rules.options : []
    // What the customer asked for comes first.
    let wish = flow.wish
    flow.options = flow.options.filter { $0.kind == wish } + flow.options.filter { $0.kind != wish }
    if let chosen = flow.chosen, !flow.options.contains(where: { $0.kind == chosen }) {
      flow.chosen = nil
    }
  }

  /// Tells the agent, and only the agent, what the rules and the risk models say.
  private mutating func note(_ check: ReturnCheck, _ rules: ReturnRules, _ flow: ReturnFlow) {
    notes.append(
      AgentNote(
        kind: .policy,
        values: [check.fault.rawValue, "\(check.days)", check.refusal?.rawValue ?? ""]
          + check.policies))
    if rules.isExceptionOnceOpened, check.fault == .none {
      notes.append(AgentNote(kind: .openedGoods, values: [rules.category ?? ""]))
    }
    if let order = flow.order, let risk = shop.risk?.returns[order] {
      let shares = (shop.risk?.returnShares[order] ?? []).prefix(3).map(\.label)
      notes.append(AgentNote(kind: .returns, values: [order, Self.percent(risk)] + shares))
    }
    if let abuse = shop.risk?.abuse {
      let score = Self.money(abuse.score)
      notes.append(AgentNote(kind: .abuse, values: [score] + abuse.reasons.prefix(3)))
    }
  }

  /// From the rules to the choice and the summary.
  private func settle(_ flow: inout ReturnFlow) -> ReturnFlow.Step {
    guard flow.check?.refusal == nil, flow.check?.fault != .specialist else { return .stopped }
    if flow.options.count == 1 { flow.chosen = flow.options[0].kind }
    guard let chosen = flow.chosen else { return .option }
    let isSame = flow.check?.fault == .shop
    return chosen == .exchange && !isSame && !flow.isVariantGiven ? .variant : .summary
  }

  private func refuse(_ flow: inout ReturnFlow, order: Order) -> ReturnFlow.Step {
    flow.check = ReturnCheck(fault: .none, days: 0, refusal: .state, policies: [])
    return .stopped
  }

  /// Asks what a step has to find out.
  private mutating func ask(_ step: ReturnFlow.Step) {
    state.question = .flow(step)
    switch step {
    case .order:
      let lines = (state.flow?.candidates ?? []).compactMap(orderLine)
      lines.isEmpty ? say(.askOrder) : say(.askOrderList, [.list: Self.numbered(lines)])
    case .confirmOrder: askToConfirm()
    case .item: say(.askItem, [.list: Self.numbered(openItems().map(itemName))])
    case .reason: say(.askReason)
    case .option: say(.askOption, [.list: Self.numbered(optionLines())])
    case .variant: say(.askVariant)
    case .summary:
      noteStock()
      say(.summary, summary())
    case .done: break
    case .stopped: sayRefusal()
    }
  }

  /// What is wanted instead may not be at hand: the agent is told, and has the words for it.
  private mutating func noteStock() {
    guard state.flow?.chosen == .exchange, variantFact() == .variant(stock: 0) else { return }
    let wanted = [SlotType.size, .color].compactMap { state.slot($0)?.value }
    notes.append(AgentNote(kind: .outOfStock, values: [wanted.joined(separator: " ")]))
    if let reply = replies.reply(id: "faq.exchange.nostock.1", language: state.language) {
      suggestions.append(Suggestion(parts: [part(reply, facts())]))
    }
  }

  private mutating func askToConfirm() {
    guard let id = state.flow?.candidates.first, let order = order(id) else { return }
    let values: [ReplyVariable: String] = [
      .order: orderName(id), .item: items(of: order),
      .delivered: order.delivered.map(Self.day) ?? "",
    ]
    say(.confirmOrder, values)
  }

  private mutating func sayRefusal() {
    state.question = nil
    guard let check = state.flow?.check else { return }
    if check.fault == .specialist {
      return handOver([HandOffReason(kind: .specialist, quote: state.flow?.reason?.quote)])
    }
    action = .answer
    switch check.refusal {
    case .exception: say(.refusedException)
    case .report: say(.refusedReport)
    case .state: sayState()
    case .window, nil: say(.refusedWindow)
    }
  }

  /// What can be done with an order that has not arrived depends on its state.
  private mutating func sayState() {
    let state = self.state.flow?.order.flatMap(order).map(orderState)
    let id = self.state.flow?.order
    let part = sentence(.refusedState, id.map { [.order: orderName($0)] } ?? [:]) {
      $0.orderState = state
    }
    if let part { parts.append(part) }
  }
}
