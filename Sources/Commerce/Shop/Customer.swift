/// A person or company that buys.
public struct Customer: Sendable, Hashable {
  /// The shop's own key.
  public let id: String
  /// When the account was made; `nil` where nobody knows.
  public var registered: Timestamp?
  /// What else the shop keeps about the customer, such as a country or a contract, by column name.
  public var attributes: [String: String]

  /// A customer.
  public init(id: String, registered: Timestamp? = nil, attributes: [String: String] = [:]) {
    (self.id, self.registered, self.attributes) = (id, registered, attributes)
  }
}
