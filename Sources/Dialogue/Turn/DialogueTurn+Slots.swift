import Commerce

extension DialogueTurn {
  /// Takes the details of a line: first those taken back, then those given; one that cannot be
  /// keeps what was there.
  mutating func takeDetails(of line: HeardLine) {
    for detail in line.slots where detail.isRejected { takeBack(detail) }
    let wished = line.wishes.last { SlotCheck.isAboutDetails($0.label) }?.label
    let goal = wished ?? (activeFlow == nil ? nil : Intent.returnRequest.rawValue)
    noteFurtherOrders(line)
    for detail in given(line) {
      guard let value = detail.value, !value.isEmpty else { continue }
      take(detail, canonical(detail.type, value), goal: goal ?? state.goals.last?.intent)
    }
    state.invalidTurns =
      problems.isEmpty
      ? (line.slots.isEmpty ? state.invalidTurns : 0)
      : state.invalidTurns + 1
  }

  /// A conversation is about one order at a time; the agent is told of the others.
  private mutating func noteFurtherOrders(_ line: HeardLine) {
    let orders = line.slots.filter { $0.type == .order && !$0.isRejected }.compactMap(\.value)
    for order in orders.dropFirst() where order != orders.first {
      notes.append(AgentNote(kind: .waiting, values: [order]))
    }
  }

  /// One detail of a type: the last one said, of orders the first.
  private func given(_ line: HeardLine) -> [HeardLine.Detail] {
    let kept = line.slots.filter { !$0.isRejected && $0.value != nil }
    // Orders come first: whether the others can be depends on the order.
    return ([SlotType.order] + SlotType.allCases.filter { $0 != .order }).compactMap { type in
      type == .order ? kept.first { $0.type == type } : kept.last { $0.type == type }
    }
  }

  /// An order or product by the key the shop writes, whatever its case.
  private func canonical(_ type: SlotType, _ value: String) -> String {
    let keys: [String]
    switch type {
    case .order: keys = Array(shop.orders.keys) + (shop.history?.orders ?? []).map(\.id)
    case .sku: keys = Array(shop.products.keys)
    default: return value
    }
    if keys.contains(value) { return value }
    return keys.sorted().first { $0.lowercased() == value.lowercased() } ?? value
  }

  private mutating func takeBack(_ detail: HeardLine.Detail) {
    guard let held = state.slot(detail.type) else { return }
    let value = detail.value.map { canonical(detail.type, $0) }
    guard value == nil || value == held.value else { return }
    state.slots.removeAll { $0.type == detail.type }
    changed.insert(detail.type)
    takenBack[detail.type] = held.value
    notes.append(AgentNote(kind: .corrected, values: [detail.type.rawValue, held.value, ""]))
    if detail.type == .order { forgetOrder() }
  }

  private mutating func take(_ detail: HeardLine.Detail, _ value: String, goal: String?) {
    let held = state.slot(detail.type)
    if let reason = check(goal: goal).problem(detail.type, value) {
      let problem = SlotProblem(
        type: detail.type, value: value, kept: held?.value, reason: reason)
      return refuse(problem)
    }
    changed.insert(detail.type)
    if let old = held?.value ?? takenBack[detail.type], old != value {
      notes.removeAll { $0.kind == .corrected && $0.values.first == detail.type.rawValue }
      notes.append(AgentNote(kind: .corrected, values: [detail.type.rawValue, old, value]))
    }
    if detail.type == .order { return set(order: value, words: detail.words) }
    state.set(
      SlotState(type: detail.type, value: value, words: detail.words, turn: state.turn))
  }

  mutating func refuse(_ problem: SlotProblem) {
    problems.append(problem)
    notes.append(
      AgentNote(
        kind: .invalidSlot,
        values: [problem.type.rawValue, problem.value, problem.kept ?? "", problem.reason.rawValue])
    )
  }

  /// Another order: what was found out about the order before does not hold.
  mutating func set(order id: String, words: String) {
    if activeFlow?.order != id { forgetOrder() }
    state.set(SlotState(type: .order, value: id, words: words, turn: state.turn))
    changed.insert(.order)
    if shop.history == nil, let order = order(id) {
      notes.append(AgentNote(kind: .unconfirmed, values: [id, order.customer]))
    }
  }

  private mutating func forgetOrder() {
    guard activeFlow != nil else { return }
    state.flow?.order = nil
    state.flow?.product = nil
    state.flow?.check = nil
    state.flow?.options = []
    state.flow?.chosen = nil
  }

  func check(goal: String?) -> SlotCheck {
    let flow = activeFlow
    let candidate = flow?.candidates.count == 1 ? flow?.candidates.first : nil
    let order = (flow?.order ?? state.slot(.order)?.value ?? candidate).flatMap(order)
    let product =
      flow?.product ?? state.slot(.sku)?.value
      ?? (order?.items.count == 1 ? order?.items[0].product : nil)
    let wantsOther = flow?.step == .variant || flow?.wish == .exchange
    return SlotCheck(
      shop: shop, returns: returns, order: order, product: product, goal: goal,
      isOfOrder: flow != nil && !wantsOther)
  }

  /// Says what was not taken.
  ///
  /// - Returns: whether something was not.
  mutating func sayProblems() -> Bool {
    for problem in problems.prefix(2) { say(problem) }
    return !problems.isEmpty
  }

  mutating func say(_ problem: SlotProblem) {
    let value = problem.type == .order ? orderName(problem.value) : problem.value
    say(Self.topic(of: problem.type), [problem.type.variable: value])
  }

  private static func topic(of type: SlotType) -> SystemTopic {
    switch type {
    case .order: .invalidOrder
    case .sku: .invalidSKU
    case .size: .invalidSize
    case .color: .invalidColor
    case .quantity: .invalidQuantity
    case .money: .invalidMoney
    case .date: .invalidDate
    case .phone: .invalidPhone
    }
  }

  /// Takes "that order" and "my last order" to mean one: of those with what the line names, if it
  /// names something.
  mutating func takeReferences(in line: HeardLine) {
    guard !changed.contains(.order), !problems.contains(where: { $0.type == .order }) else {
      return
    }
    let text = FoldedText(line.text)
    let orders = (shop.history?.orders ?? []).filter { $0.cancelled == nil }
      .sorted { $0.placed > $1.placed }
    if let words = text.first(of: ReferencePhrases.earlier) {
      return refer(words, to: orders.dropFirst().first?.id)
    }
    let named = orders.first { order in order.items.contains { isNamed($0.product) } }
    let latest = (named ?? orders.first)?.id
    if let words = text.first(of: ReferencePhrases.latest) { return refer(words, to: latest) }
    if let words = text.first(of: ReferencePhrases.that), state.slot(.order) == nil {
      refer(words, to: activeFlow?.order ?? latest)
    }
  }

  private mutating func refer(_ words: String, to order: String?) {
    guard let order, state.slot(.order)?.value != order else { return }
    set(order: order, words: words)
    notes.append(AgentNote(kind: .reference, values: [words, order]))
  }

  /// Keeps the reasons that a line states.
  mutating func takeReasons(of line: HeardLine) {
    for reason in line.reasons {
      show(reason.label, reason.quote)
      state.reasons.removeAll { $0.code == reason.label }
      state.reasons.append(
        StatedReason(code: reason.label, quote: reason.quote, turn: state.turn),
        keeping: ConversationState.Limit.reasons)
    }
  }

  /// A detail with what the shop knows of it.
  func view(_ slot: SlotState) -> SlotView {
    SlotView(slot: slot, fact: fact(of: slot))
  }

  private func fact(of slot: SlotState) -> SlotFact {
    switch slot.type {
    case .order: order(slot.value).map { .order($0, orderState($0)) } ?? .none
    case .sku: shop.products[slot.value].map { .product($0) } ?? .none
    case .size, .color: variantFact()
    default: .none
    }
  }

  /// The pieces at hand in the size and colour that are known.
  func variantFact() -> SlotFact {
    guard let product = check(goal: nil).product, let variants = shop.variants[product] else {
      return .none
    }
    let (size, color) = (state.slot(.size)?.value, state.slot(.color)?.value)
    let fitting = variants.filter { variant in
      Self.fits(variant.size, size) && Self.fits(variant.color, color)
    }
    let stocks = fitting.compactMap(\.stock)
    return .variant(stock: fitting.isEmpty ? 0 : stocks.isEmpty ? nil : stocks.reduce(0, +))
  }

  private static func fits(_ known: String?, _ wanted: String?) -> Bool {
    guard let known, let wanted else { return true }
    return SlotCheck.plain(known) == SlotCheck.plain(wanted)
  }
}

extension SlotCheck {
  /// Whether a wish tells what a detail of its line is about: small talk and nonsense do not.
  static func isAboutDetails(_ intent: String) -> Bool {
    !intent.hasPrefix("chat.") && intent != Intent.outOfScope.rawValue
  }
}
