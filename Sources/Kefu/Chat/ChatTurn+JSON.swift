import Commerce
public import Dialogue

extension ChatTurn {
  /// The turn as one record of the chat's protocol; `Documentation/ChatProtocol.md` tells of it.
  ///
  /// - Parameter id: the input's own key, given back as it came.
  public func json(id: OrderedJSON?) -> OrderedJSON {
    var members: [OrderedJSON.Member] = []
    if let id { members.append(.init("id", id)) }
    members += [
      .init("session", .string(session)), .init("customer", .optional(customer)),
      .init("turn", .integer(number)),
    ]
    if let line {
      members += OrderedJSON.members(of: line.understanding)
      members.append(
        .init("slots", .array(line.slots.map { .mention($0, in: line.understanding.text) })))
    }
    members += response.members
    members += [
      .init("risk", .risk(shop.risk)),
      .init("trouble", .optional(trouble)),
    ]
    return .object(members)
  }
}

extension Response {
  /// What follows from an event, as members of a record.
  fileprivate var members: [OrderedJSON.Member] {
    [
      .init("reply", reply),
      .init("suggestions", .array(suggestions.map(OrderedJSON.suggestion))),
      .init("known", .array(slots.map(OrderedJSON.known))),
      .init("goals", .array(goals.map(OrderedJSON.goal))),
      .init("problems", .array(problems.map(OrderedJSON.problem))),
      .init("notes", .array(notes.map(OrderedJSON.note))),
      .init("mood", .mood(mood)),
      .init("flow", flow.map(OrderedJSON.flow) ?? .null),
      .init("ticket", ticket.map(OrderedJSON.ticket) ?? .null),
      .init("hand_off", handOff.map(OrderedJSON.handOff) ?? .null),
    ]
  }

  private var reply: OrderedJSON {
    .object([
      .init("action", .string(action.rawValue)), .init("id", .optional(replyID)),
      .init("text", .string(text)),
      .init("policies", .strings(suggestions.first?.policies ?? [])),
    ])
  }
}

extension OrderedJSON {
  static func optional(_ text: String?) -> OrderedJSON { text.map(OrderedJSON.string) ?? .null }

  static func strings(_ texts: [String]) -> OrderedJSON { .array(texts.map(OrderedJSON.string)) }

  /// A detail of a line, its place counted in Unicode scalars.
  fileprivate static func mention(_ mention: SlotMention, in text: String) -> OrderedJSON {
    let scalars = ScalarPlaces(text).scalars(of: mention.range)
    let quote = String(decoding: Array(text.utf8)[mention.range], as: UTF8.self)
    return .object([
      .init("type", .string(mention.type.rawValue)), .init("value", .optional(mention.value)),
      .init("start", .integer(scalars.lowerBound)), .init("end", .integer(scalars.upperBound)),
      .init("text", .string(quote)), .init("rejected", .bool(mention.isRejected)),
    ])
  }

  fileprivate static func suggestion(_ suggestion: Suggestion) -> OrderedJSON {
    .object([
      .init("id", .string(suggestion.id)), .init("text", .string(suggestion.text)),
      .init("policies", .strings(suggestion.policies)),
    ])
  }

  /// A detail that the conversation holds, with what the shop knows of it.
  static func known(_ view: SlotView) -> OrderedJSON {
    var members = [
      Member("type", .string(view.slot.type.rawValue)), Member("value", .string(view.slot.value)),
      Member("text", .string(view.slot.words)), Member("turn", .integer(view.slot.turn)),
    ]
    switch view.fact {
    case .none: break
    case .order(let order, let state):
      members.append(
        Member(
          "order",
          .object([
            Member("state", .string(state.rawValue)),
            Member("placed", .string(order.placed.description)),
            Member("total", .probability(order.total)),
            Member(
              "items",
              .array(
                order.items.map {
                  .object([
                    Member("product", .string($0.product)),
                    Member("quantity", .integer($0.quantity)),
                    Member("unit_price", .probability($0.unitPrice)),
                  ])
                })),
          ])))
    case .product(let product):
      members.append(
        Member(
          "product",
          .object([
            Member("name", .optional(product.name)),
            Member("category", .optional(product.category)),
            Member("price", product.price.map(OrderedJSON.probability) ?? .null),
            Member("stock", product.stock.map(OrderedJSON.integer) ?? .null),
          ])))
    case .variant(let stock):
      members.append(Member("stock", stock.map(OrderedJSON.integer) ?? .null))
    }
    return .object(members)
  }

  static func goal(_ goal: Goal) -> OrderedJSON {
    .object([
      .init("intent", .string(goal.intent)), .init("quote", .string(goal.quote)),
      .init("turn", .integer(goal.turn)),
    ])
  }

  fileprivate static func problem(_ problem: SlotProblem) -> OrderedJSON {
    .object([
      .init("type", .string(problem.type.rawValue)), .init("value", .string(problem.value)),
      .init("kept", .optional(problem.kept)), .init("reason", .string(problem.reason.rawValue)),
    ])
  }

  fileprivate static func note(_ note: AgentNote) -> OrderedJSON {
    .object([.init("kind", .string(note.kind.rawValue)), .init("values", .strings(note.values))])
  }

  fileprivate static func mood(_ mood: MoodTrend) -> OrderedJSON {
    .object([
      .init("trend", .string(mood.direction.rawValue)),
      .init("last", .strings(mood.moods.map(\.rawValue))),
    ])
  }

  /// How far a request to send something back has come.
  static func flow(_ flow: ReturnFlow) -> OrderedJSON {
    .object([
      .init("step", .string(flow.step.rawValue)), .init("wish", .string(flow.wish.rawValue)),
      .init("candidates", .strings(flow.candidates)), .init("order", .optional(flow.order)),
      .init("product", .optional(flow.product)), .init("quantity", .integer(flow.quantity)),
      .init("reason", flow.reason.map(reason) ?? .null),
      .init(
        "check",
        flow.check.map { check in
          .object([
            .init("fault", .string(check.fault.rawValue)), .init("days", .integer(check.days)),
            .init("refusal", .optional(check.refusal?.rawValue)),
            .init("policies", .strings(check.policies)),
          ])
        } ?? .null),
      .init("options", .array(flow.options.map(option))),
      .init("chosen", .optional(flow.chosen?.rawValue)),
    ])
  }

  private static func reason(_ reason: StatedReason) -> OrderedJSON {
    .object([
      .init("code", .string(reason.code)), .init("quote", .string(reason.quote)),
      .init("turn", .integer(reason.turn)),
    ])
  }

  private static func option(_ option: ReturnOption) -> OrderedJSON {
    .object([
      .init("kind", .string(option.kind.rawValue)), .init("amount", .probability(option.amount)),
      .init("freight", .optional(option.freight?.rawValue)),
      .init("policies", .strings(option.policies)),
    ])
  }

  /// A request to send something back that the customer confirmed.
  static func ticket(_ ticket: ReturnTicket) -> OrderedJSON {
    .object([
      .init("customer", .optional(ticket.customer)), .init("order", .string(ticket.order)),
      .init("product", .optional(ticket.product)), .init("quantity", .integer(ticket.quantity)),
      .init("reason", reason(ticket.reason)), .init("option", option(ticket.option)),
      .init("size", .optional(ticket.size)), .init("color", .optional(ticket.color)),
      .init("requested", .string(ticket.requested.description)),
    ])
  }

  /// What may happen; `null` where no model says.
  static func risk(_ risk: CustomerRisk?) -> OrderedJSON {
    guard let risk else { return .null }
    return .object([
      .init("churn", risk.churn.map(OrderedJSON.probability) ?? .null),
      .init("churn_shares", .array(risk.churnShares.map(share))),
      .init(
        "returns",
        .object(
          risk.returns.sorted { $0.key < $1.key }.map { .init($0.key, .probability($0.value)) })),
      .init(
        "abuse",
        risk.abuse.map { abuse in
          .object([
            .init("score", .probability(abuse.score)), .init("reasons", .strings(abuse.reasons)),
          ])
        } ?? .null),
    ])
  }

  private static func share(_ note: RiskNote) -> OrderedJSON {
    .object([
      .init("label", .string(note.label)), .init("share", .probability(note.share)),
      .init("quote", .optional(note.quote)),
    ])
  }

  /// All that a colleague needs to go on.
  public static func handOff(_ packet: HandOffPacket) -> OrderedJSON {
    .object([
      .init("summary", .strings(packet.summary)),
      .init(
        "reasons",
        .array(
          packet.reasons.map { reason in
            .object([
              .init("kind", .string(reason.kind.rawValue)), .init("quote", .optional(reason.quote)),
            ])
          })),
      .init("customer", .optional(packet.customer)),
      .init("goals", .array(packet.goals.map(goal))),
      .init("known", .array(packet.slots.map(known))),
      .init(
        "evidence",
        .array(
          packet.evidence.map { evidence in
            .object([
              .init("shows", .string(evidence.shows)), .init("quote", .string(evidence.quote)),
              .init("turn", .integer(evidence.turn)),
            ])
          })),
      .init("flow", packet.flow.map(flow) ?? .null),
      .init("risk", risk(packet.risk)),
      .init(
        "promises",
        .array(
          packet.promises.map { promise in
            .object([
              .init("replies", .strings(promise.replies)), .init("text", .string(promise.text)),
              .init("policies", .strings(promise.policies)), .init("turn", .integer(promise.turn)),
            ])
          })),
    ])
  }
}
