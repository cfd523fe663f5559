/// What a customer wrote, with what was found in it.
public struct CustomerText: Sendable, Hashable {
  /// The shop's own key, unique among texts of its kind.
  public let id: String
  /// Who wrote it.
  public let customer: String
  /// When it was written.
  public let time: Timestamp
  /// Where it comes from.
  public let kind: Kind
  /// The product it is about.
  public var product: String?
  /// The order it is about.
  public var order: String?
  /// 1…5, of a review.
  public var stars: Double?
  /// The text itself.
  public let text: String
  /// What the text models found; `nil` for a text that nobody has analysed.
  public var finding: TextFinding?

  /// Where a text comes from.
  public enum Kind: String, Sendable, CaseIterable {
    /// A line to support.
    case message
    /// A product review.
    case review
  }

  /// A text.
  public init(
    id: String, customer: String, time: Timestamp, kind: Kind, product: String? = nil,
    order: String? = nil, stars: Double? = nil, text: String, finding: TextFinding? = nil
  ) {
    (self.id, self.customer, self.time, self.kind) = (id, customer, time, kind)
    (self.product, self.order, self.stars) = (product, order, stars)
    (self.text, self.finding) = (text, finding)
  }
}
