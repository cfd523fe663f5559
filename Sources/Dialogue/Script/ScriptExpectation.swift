import Commerce

/// What must follow from an event, as a script says it.
///
///     **kefu:** ask system.summary.2 · step=summary · amount=399 · says "退您 399 元"
///     **kefu:** hand_off system.hand_off.1 · because=legal
///
/// First the kind of step and the ids of the replies, then facts; those not named may be anything.
public struct ScriptExpectation: Sendable, Hashable {
  /// The kind of step.
  public let action: Response.Action
  /// The ids of the replies, joined by ` + `; empty for none.
  public let replies: String
  /// The facts, by name.
  private let facts: [Fact]

  private struct Fact: Sendable, Hashable {
    let name: String
    let value: String
  }

  /// Reads what stands behind `**kefu:**`.
  init(_ text: String) throws(ScriptError) {
    var parts = ScriptField.split(text, at: "·")[...]
    let head = (parts.popFirst() ?? "").split(separator: " ", maxSplits: 1)
    guard let code = head.first, let action = Response.Action(rawValue: String(code)) else {
      let known = Response.Action.allCases.map(\.rawValue).joined(separator: ", ")
      throw ScriptError("expected one of \(known) behind **kefu:**, found \(text)")
    }
    self.action = action
    replies = head.count > 1 ? head[1].trimmed : ""
    var facts: [Fact] = []
    for part in parts { facts.append(try Self.fact(part)) }
    self.facts = facts
  }

  private static func fact(_ text: String) throws(ScriptError) -> Fact {
    let field = try ScriptField(text)
    guard names.contains(field.key), let value = field.value ?? field.quote else {
      throw ScriptError("expected one of \(names.joined(separator: ", ")), found \(text)")
    }
    return Fact(name: field.key, value: value)
  }

  private static let names =
    [
      "step", "item", "pieces", "reason", "chosen", "refusal", "amount", "freight", "options",
      "because", "invalid", "notes", "ticket", "says", "label", "trend",
    ] + SlotType.allCases.map(\.rawValue)

  /// What is otherwise than it must be; nothing where all is as it must be.
  public func differences(from response: Response) -> [String] {
    var differences: [String] = []
    if response.action != action {
      differences.append("expected \(action.rawValue), found \(response.action.rawValue)")
    }
    let ids = response.replyID ?? ""
    if ids != replies, !(action == .note && replies.isEmpty) {
      differences.append("expected the replies \(replies), found \(ids): \(response.text)")
    }
    for fact in facts where !holds(fact, in: response) {
      let found = Self.value(of: fact.name, in: response)
      differences.append("expected \(fact.name)=\(fact.value), found \(found)")
    }
    return differences
  }

  private func holds(_ fact: Fact, in response: Response) -> Bool {
    let found = Self.value(of: fact.name, in: response)
    if fact.name == "says" { return found.contains(fact.value) }
    if fact.name == "notes" {
      return Set(fact.value.split(separator: "+").map(\.trimmed))
        .isSubset(of: Set(response.notes.map(\.kind.rawValue)))
    }
    return found == fact.value || (fact.value == "none" && found.isEmpty)
  }

  private static func value(of name: String, in response: Response) -> String {
    if let type = SlotType(rawValue: name) {
      return response.slots.first { $0.slot.type == type }?.slot.value ?? ""
    }
    let flow = response.flow
    let option = flow?.options.first { $0.kind == flow?.chosen }
    switch name {
    case "step": return flow?.step.rawValue ?? ""
    case "item": return flow?.product ?? ""
    case "pieces": return flow.map { "\($0.quantity)" } ?? ""
    case "reason": return flow?.reason?.code ?? ""
    case "chosen": return flow?.chosen?.rawValue ?? ""
    case "refusal": return flow?.check?.refusal?.rawValue ?? ""
    case "amount": return option.map { DialogueTurn.money($0.amount) } ?? ""
    case "freight": return option?.freight?.rawValue ?? ""
    case "options": return (flow?.options ?? []).map(\.kind.rawValue).joined(separator: "+")
    default: return outcome(name, response)
    }
  }

  private static func outcome(_ name: String, _ response: Response) -> String {
    switch name {
    case "because":
      (response.handOff?.reasons ?? []).map(\.kind.rawValue).joined(separator: "+")
    case "invalid": response.problems.map(\.reason.rawValue).joined(separator: "+")
    case "notes": response.notes.map(\.kind.rawValue).joined(separator: "+")
    case "ticket": response.ticket?.option.kind.rawValue ?? ""
    case "says": response.text
    case "label": response.label?.intent ?? ""
    case "trend": response.mood.direction.rawValue
    default: ""
    }
  }
}
