/// One way to settle a request to send something back.
public struct ReturnOption: Sendable, Hashable, Codable {
  /// The way.
  public var kind: Kind
  /// The money given back, in the shop's currency; of a partial refund, the most.
  public var amount: Double
  /// Who pays to send it back; `nil` where nothing is sent.
  public var freight: FreightPayer?
  /// The rules it rests on.
  public var policies: [String]

  /// A way to settle a request, by its stable code.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// Send it back for money.
    case refund
    /// Another one instead.
    case exchange
    /// Keep it and get some money back.
    case partial
  }
}
