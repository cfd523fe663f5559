/// How far a request to send something back has come.
public struct ReturnFlow: Sendable, Hashable, Codable {
  /// What is to be found out next.
  public var step: Step
  /// What the customer asked for.
  public var wish: ReturnOption.Kind
  /// Orders it may be about, the likeliest first.
  public var candidates: [String] = []
  /// The order.
  public var order: String?
  /// The product.
  public var product: String?
  /// How many pieces.
  public var quantity = 1
  /// Why, in the customer's words.
  public var reason: StatedReason?
  /// What the rules say.
  public var check: ReturnCheck?
  /// The ways the rules allow.
  public var options: [ReturnOption] = []
  /// The way the customer chose.
  public var chosen: ReturnOption.Kind?
  /// How often in a row the step was asked for.
  var timesAsked = 0
  /// Whether the customer said what it shall be instead, of an exchange.
  public var isVariantGiven = false

  /// A step, by its stable code.
  public enum Step: String, Sendable, CaseIterable, Codable {
    /// Which order?
    case order
    /// Is it this order?
    case confirmOrder = "confirm_order"
    /// Which item of it?
    case item
    /// What is the reason?
    case reason
    /// Which way?
    case option
    /// Which size or colour instead?
    case variant
    /// Is the request right?
    case summary
    /// The request is written.
    case done
    /// The rules refuse it, or the customer does not want it any more.
    case stopped
  }
}

/// A reason and the words that state it.
public struct StatedReason: Sendable, Hashable, Codable {
  /// The code of a ``ReturnReason``.
  public var code: String
  /// The customer's words.
  public var quote: String
  /// The line that said it, from 1.
  public var turn: Int

  /// A reason by its code, with the words and the number of the line that state it.
  public init(code: String, quote: String, turn: Int) {
    (self.code, self.quote, self.turn) = (code, quote, turn)
  }
}

/// What the rules say about sending something back.
public struct ReturnCheck: Sendable, Hashable, Codable {
  /// Whose fault the reason is.
  public var fault: Fault
  /// Whole days since it arrived.
  public var days: Int
  /// Why the rules refuse it; `nil` where they allow it.
  public var refusal: Refusal?
  /// The rules that were looked at.
  public var policies: [String]

  /// How the rules see a reason, by its stable code.
  public enum Fault: String, Sendable, CaseIterable, Codable {
    /// The customer's own wish.
    case none
    /// Faulty, wrong, missing or damaged.
    case shop
    /// For a person to decide.
    case specialist
  }

  /// Why the rules refuse a return, by its stable code.
  public enum Refusal: String, Sendable, CaseIterable, Codable {
    /// The time is over.
    case window
    /// Such goods do not go back without a fault.
    case exception
    /// Damage or a missing piece was reported too late.
    case report
    /// The order has not arrived, was called off, or has gone back.
    case state
  }
}
