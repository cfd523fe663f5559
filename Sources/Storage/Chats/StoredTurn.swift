public import Commerce

/// A ticket that a chat opened.
public struct StoredTicket: Sendable, Hashable {
  /// Its key.
  public let id: String
  /// The chat.
  public let session: String
  /// Whose it is, if that is known.
  public let customer: String?
  /// The order it is about, if one is.
  public let order: String?
  /// When it was opened.
  public let opened: Timestamp
  /// What it says: a JSON object.
  public let content: String

  /// A ticket.
  public init(
    id: String, session: String, customer: String?, order: String?, opened: Timestamp,
    content: String
  ) {
    (self.id, self.session, self.customer, self.order) = (id, session, customer, order)
    (self.opened, self.content) = (opened, content)
  }
}

/// Where a chat stands after a turn, and what the turn told.
public struct StoredTurn: Sendable {
  /// The chat.
  public let session: String
  /// The customer in view, if there is one.
  public let customer: String?
  /// When the turn was.
  public let time: Timestamp
  /// The state the chat goes on from: JSON.
  public let state: String
  /// What the customer wrote and what was agreed.
  public var records: [StoreRecord] = []
  /// What the model found in what the customer wrote.
  public var results: [Store.TextResult] = []
  /// Tickets that were opened.
  public var tickets: [StoredTicket] = []
  /// Keys of tickets that were taken back, with the returns of the same keys.
  public var withdrawn: [String] = []

  /// A turn that told nothing but its state.
  public init(session: String, customer: String?, time: Timestamp, state: String) {
    (self.session, self.customer, self.time, self.state) = (session, customer, time, state)
  }
}
