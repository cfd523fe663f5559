import Commerce

extension DialogueTurn {
  /// Takes a line as the answer to a step of the request; `nil` if it is none, else what it wants
  /// beside.
  mutating func answerFlow(
    _ step: ReturnFlow.Step, with line: HeardLine, isRefused: Bool
  ) -> [HeardLine.Wish]? {
    guard activeFlow != nil, !isRefused, !isNonsense(line) else { return nil }
    let text = FoldedText(line.text)
    noteVariant()
    if text.first(of: AnswerPhrases.stop) != nil, !choosesAnew(line) {
      state.flow?.step = .stopped
      return []
    }
    guard takes(step, line, text) else { return nil }
    return rest(of: line)
  }

  /// What is surely out of scope answers nothing, whatever words stand in it.
  private func isNonsense(_ line: HeardLine) -> Bool {
    line.isSure && changed.isEmpty && line.reasons.isEmpty
      && line.wishes.allSatisfy { $0.label == Intent.outOfScope.rawValue }
  }

  /// "算了，换一个吧" calls nothing off.
  private func choosesAnew(_ line: HeardLine) -> Bool {
    line.wishes.contains { Self.wish(of: $0.label) != nil }
  }

  private mutating func takes(
    _ step: ReturnFlow.Step, _ line: HeardLine, _ text: FoldedText
  ) -> Bool {
    switch step {
    case .confirmOrder: confirmsOrder(line)
    case .order: choosesOrder(text)
    case .item: choosesItem(text)
    case .reason: givesReason(line, text)
    case .option: choosesOption(line, text)
    case .variant: choosesVariant(text)
    case .summary: confirmsSummary(line)
    case .done, .stopped: false
    }
  }

  private mutating func confirmsOrder(_ line: HeardLine) -> Bool {
    if changed.contains(.order) { return true }
    guard let first = state.flow?.candidates.first else { return false }
    if says(.chatAffirm, line) {
      set(order: first, words: "")
      return true
    }
    guard says(.chatDeny, line) else { return false }
    let others = (shop.history?.orders ?? []).filter {
      orderState($0) == .delivered && $0.id != first
    }
    let named = others.filter { order in order.items.contains { isNamed($0.product) } }
    if named.count == 1 { set(order: named[0].id, words: "") }
    state.flow?.candidates = others.sorted { $0.placed > $1.placed }.prefix(5).map(\.id)
    return true
  }

  private mutating func choosesOrder(_ text: FoldedText) -> Bool {
    if changed.contains(.order) { return true }
    let candidates = state.flow?.candidates ?? []
    if let place = OrdinalPhrases.place(in: text, of: candidates.count) {
      set(order: candidates[place], words: "")
      return true
    }
    let named = candidates.filter { id in
      order(id)?.items.contains { isNamed($0.product) } ?? false
    }
    guard named.count == 1 else { return false }
    set(order: named[0], words: "")
    return true
  }

  private mutating func choosesItem(_ text: FoldedText) -> Bool {
    if changed.contains(.sku) || changed.contains(.order) { return true }
    let items = openItems()
    let named = items.filter(isNamed)
    let chosen =
      OrdinalPhrases.place(in: text, of: items.count).map { items[$0] }
      ?? (named.count == 1 ? named[0] : nil)
    guard let chosen else { return false }
    state.flow?.product = chosen
    return true
  }

  private mutating func givesReason(_ line: HeardLine, _ text: FoldedText) -> Bool {
    if !line.reasons.isEmpty { return true }
    guard let words = text.first(of: AnswerPhrases.noReason) else {
      return changed.contains(.order)
    }
    let code = ReturnReason.buyerChangedMind.rawValue
    show(code, line.text)
    state.reasons.append(StatedReason(code: code, quote: words, turn: state.turn))
    return true
  }

  private mutating func choosesOption(_ line: HeardLine, _ text: FoldedText) -> Bool {
    guard !asksSomethingElse(line) else { return false }
    let options = state.flow?.options ?? []
    let ordinal = OrdinalPhrases.place(in: text, of: options.count).map { options[$0].kind }
    let kind =
      ordinal ?? Self.option(in: text)
      ?? line.wishes.lazy.compactMap { Self.wish(of: $0.label) }.first
    if let kind, options.contains(where: { $0.kind == kind }) {
      state.flow?.chosen = kind
      return true
    }
    return !changed.isDisjoint(with: [.order, .quantity]) || !line.reasons.isEmpty
  }

  /// "退款多久到账？" names an option and chooses none.
  private func asksSomethingElse(_ line: HeardLine) -> Bool {
    line.isQuestion && line.isSure && changed.isEmpty
      && !line.wishes.contains { Self.wish(of: $0.label) != nil }
  }

  private static func option(in text: FoldedText) -> ReturnOption.Kind? {
    if text.first(of: AnswerPhrases.partial) != nil { return .partial }
    if text.first(of: AnswerPhrases.exchange) != nil { return .exchange }
    return text.first(of: AnswerPhrases.refund) != nil ? .refund : nil
  }

  private mutating func choosesVariant(_ text: FoldedText) -> Bool {
    let isSame = text.first(of: AnswerPhrases.same) != nil
    guard isSame || !changed.isDisjoint(with: [.size, .color]) else {
      return takesAnotherOption(text)
    }
    state.flow?.isVariantGiven = true
    return true
  }

  /// "那还是退货吧" instead of a size.
  private mutating func takesAnotherOption(_ text: FoldedText) -> Bool {
    guard let kind = Self.option(in: text), kind != state.flow?.chosen,
      state.flow?.options.contains(where: { $0.kind == kind }) ?? false
    else { return false }
    state.flow?.chosen = kind
    return true
  }

  private mutating func confirmsSummary(_ line: HeardLine) -> Bool {
    if !changed.isEmpty || !line.reasons.isEmpty { return true }
    if !asksSomethingElse(line), takesAnotherOption(FoldedText(line.text)) { return true }
    if confirms(line) {
      state.flow?.step = .done
      return true
    }
    guard says(.chatDeny, line) else { return false }
    state.flow?.chosen = nil
    return true
  }

  /// What a line wants beside its answer: not the request itself, nor the complaint behind it.
  private func rest(of line: HeardLine) -> [HeardLine.Wish] {
    guard !line.isOnlyDetails else { return [] }
    return line.wishes.filter { wish in
      let isChat = wish.label.hasPrefix("chat.")
      let isRequest = Self.wish(of: wish.label) != nil
      let isComplaint = wish.label.hasPrefix("item.") || wish.label == Intent.productSize.rawValue
      let isOther = wish.label == Intent.outOfScope.rawValue || wish.label.hasPrefix("product.")
      return !isChat && !isRequest && !isComplaint && !isOther
        && wish.label != Intent.orderModifyItem.rawValue
    }
  }
}
