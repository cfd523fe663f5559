/// Something the agent should know; never for the customer.
public struct AgentNote: Sendable, Hashable, Codable {
  /// What it is about.
  public var kind: Kind
  /// What it says, in the order that ``text(chinese:)`` names it.
  public var values: [String] = []

  /// A note.
  public init(kind: Kind, values: [String] = []) {
    (self.kind, self.values) = (kind, values)
  }

  /// What a note is about, by its stable code.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// A detail was not taken: type, value, kept value, reason.
    case invalidSlot = "slot.invalid"
    /// A detail was replaced: type, old value, new value.
    case corrected = "slot.corrected"
    /// "That order" was taken to mean this: words, order.
    case reference = "slot.reference"
    /// Nobody confirmed that the customer is who placed the order: order, customer.
    case unconfirmed = "customer.unconfirmed"
    /// The customer may leave: probability, what moves it.
    case churn = "risk.churn"
    /// The order may come back: order, probability, what moves it.
    case returns = "risk.return"
    /// The customer deviates from others: score, why.
    case abuse = "risk.abuse"
    /// What the rules say of the return: fault, days, refusal, rules.
    case policy = "flow.policy"
    /// Opened goods of this kind do not go back: category.
    case openedGoods = "flow.opened"
    /// The size or colour wanted instead is not at hand: what.
    case outOfStock = "flow.out_of_stock"
    /// A further wish or order waits: its code.
    case waiting = "goal.waiting"
    /// There is nothing to send, to choose or to take back: command.
    case nothing = "agent.nothing"
    /// The intent is none of the taxonomy: code.
    case unknownIntent = "agent.unknown_intent"
    /// The order is not known: order.
    case unknownOrder = "agent.unknown_order"
  }
}
