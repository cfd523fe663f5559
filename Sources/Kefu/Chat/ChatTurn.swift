public import Dialogue

/// What one line or decision led to, with all that it rests on.
public struct ChatTurn: Sendable, Hashable {
  /// The chat.
  public let session: String
  /// The customer in view.
  public let customer: String?
  /// Customer lines so far.
  public let number: Int
  /// What was found in the line; `nil` for an agent's decision.
  public let line: CustomerLine?
  /// What follows.
  public let response: Response
  /// What the shop knew of it, with what may happen, for the agent only.
  public let shop: ShopKnowledge
  /// Keys of tickets that the agent took back with the line that confirmed them.
  public var withdrawn: [String] = []
  /// What could not be looked up or saved, and why.
  public var trouble: String?
}
