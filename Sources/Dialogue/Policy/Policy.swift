/// The shop's rules, one value each, by their ids.
public struct Policy: Sendable, Hashable {
  /// The rules as the shop wrote them.
  public let values: [String: String]

  /// The rules of a shop.
  public init(_ values: [String: String]) {
    self.values = values
  }

  /// A rule that counts something; `nil` where the shop has none or it is no number.
  public func number(_ rule: Rule) -> Double? {
    values[rule.rawValue].flatMap(Double.init).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }

  /// A rule that is a list of codes.
  public func codes(_ rule: Rule) -> Set<String> {
    Set((values[rule.rawValue] ?? "").split(separator: ",").map(String.init))
  }

  /// A rule that says who pays.
  public func payer(_ rule: Rule) -> FreightPayer? {
    values[rule.rawValue].flatMap(FreightPayer.init(rawValue:))
  }

  /// A rule that the conversation itself follows, by its id.
  public enum Rule: String, Sendable, CaseIterable {
    /// Days after receipt to return without giving a reason.
    case returnWindow = "return_window"
    /// Days after receipt to return a faulty or wrong item.
    case qualityReturnWindow = "quality_return_window"
    /// Days after receipt to ask for an exchange.
    case exchangeWindow = "exchange_window"
    /// Goods that do not go back without a fault.
    case noReasonExceptions = "no_reason_exceptions"
    /// Who pays to send back without a fault.
    case noReasonFreight = "no_reason_freight"
    /// Who pays to send back what is faulty, wrong, missing or damaged.
    case qualityFreight = "quality_freight"
    /// Who pays for an exchange without a fault.
    case exchangeFreight = "exchange_freight"
    /// Most that the shop pays for freight that it owes.
    case returnFreightCap = "return_freight_cap"
    /// Most that is given back without a return, in percent of what was paid.
    case partialRefundLimit = "partial_refund_limit"
    /// Days after receipt to report missing pieces.
    case missingReportDays = "missing_report_days"
    /// Hours after receipt to report damage.
    case damageReportHours = "damage_report_hours"
    /// Whether an accusation of fraud is handed over at once.
    case fraudHandOver = "fraud_hand_over"
  }
}

/// Who pays to send something back, by its stable code.
public enum FreightPayer: String, Sendable, CaseIterable, Codable {
  /// The customer.
  case customer
  /// The shop.
  case shop
  /// The customer to send it back, the shop to send the new one.
  case split
}
