public import Commerce
import Dialogue
public import RiskModels
public import Storage

/// What a chat can look up about the shop: its store and a risk model, where there are any.
public struct ShopDesk: Sendable {
  /// The store; `nil` for a chat that knows of no orders.
  public let store: Store?
  private let risk: ChatRisk?

  /// Products of a customer's orders that are looked up, those of the latest orders first.
  private static let mostProducts = 40

  /// A desk that knows nothing.
  public init() {
    (store, risk) = (nil, nil)
  }

  /// A desk with a store, and a model of the risks of the customers in it.
  ///
  /// What the shop as a whole did with its products is counted once a day, and kept in the store.
  ///
  /// - Throws: `StoreError`.
  public init(store: Store, riskModel: RiskModel?, at now: Timestamp) throws {
    self.store = store
    let day = Timestamp(year: now.date.year, month: now.date.month, day: now.date.day)
    risk = try riskModel.map { model in
      let statistics = try StoreFeatures.statistics(of: store, at: day)
      if try store.productCounts(at: day) == nil { try store.keep(statistics.counts, at: day) }
      return ChatRisk(model: model, statistics: statistics)
    }
  }

  /// What the risk of a customer owes to which features and sentences; `nil` without a model, and for
  /// a customer the store does not know.
  ///
  /// - Throws: `StoreError`, or `RiskModelError` where the model reads what a store does not give.
  public func explanation(
    of customer: String, at now: Timestamp
  ) throws -> RiskExplanation? {
    guard let risk, let history = try store?.history(of: customer) else { return nil }
    return try risk.explanation(of: history, at: Timestamp(seconds: now.seconds + 1))
  }

  /// What the shop knows that bears on a line.
  ///
  /// - Parameters:
  ///   - customer: whose chat it is, if that is known.
  ///   - mentions: details of the line, whose orders and products are looked up too.
  ///   - message: the line as a message with what was found in it, which the store does not hold yet.
  /// - Throws: `StoreError`, or `RiskModelError` where the model reads what a store does not give.
  func knowledge(
    of customer: String?, naming mentions: [String: [String]], adding message: CustomerText? = nil,
    at now: Timestamp
  ) throws -> ShopKnowledge {
    guard let store else { return ShopKnowledge(now: now) }
    var history: CustomerHistory?
    if let customer { history = try store.history(of: customer) }
    var orders = Dictionary((history?.orders ?? []).map { ($0.id, $0) }) { $1 }
    for id in mentions[SlotType.order.rawValue] ?? [] where orders[id] == nil {
      orders[id] = try store.order(id)
    }
    var products: [String: Product] = [:]
    let bought = orders.values.sorted { $0.placed > $1.placed }.flatMap { $0.items.map(\.product) }
    for id in (mentions[SlotType.sku.rawValue] ?? []) + bought.prefix(Self.mostProducts)
    where products[id] == nil {
      products[id] = try store.product(id)
    }
    if let message { history?.texts.append(message) }
    var found: CustomerRisk?
    if let history { found = try risk?.risk(of: history, at: Timestamp(seconds: now.seconds + 1)) }
    return ShopKnowledge(
      now: now, history: history, orders: orders, products: products,
      risk: try reviewed(found, of: customer, in: store), isLookedUp: true)
  }

  /// Adds why the customer waits in the review queue.
  private func reviewed(
    _ risk: CustomerRisk?, of customer: String?, in store: Store
  ) throws -> CustomerRisk? {
    guard let customer, let found = try store.reviewCase(.customer, customer),
      found.verdict != .fine
    else { return risk }
    var risk = risk ?? CustomerRisk()
    risk.abuse = AbuseFinding(score: found.score, reasons: found.reasons)
    return risk
  }
}
