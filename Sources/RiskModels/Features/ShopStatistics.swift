public import Commerce

/// What a shop's customers together did with its products up to a moment.
///
/// Rates are shrunk: of few sales a product's rate is that of its category, of few in the category
/// that of the shop (the posterior mean of a beta prior worth ``priorWeight`` sales).
public struct ShopStatistics: Sendable {
  /// Sales that a prior counts as.
  static let priorWeight = 20.0

  /// What was done with each product.
  public private(set) var counts: [String: ProductCounts]
  private var overall = ProductCounts()
  private var byCategory: [String: ProductCounts] = [:]
  private let products: [String: Product]

  /// Statistics that know of no customer yet, or of what was counted before.
  public init(products: [Product], counts: [String: ProductCounts] = [:]) {
    self.products = Dictionary(products.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    self.counts = counts
    for (product, count) in counts { addToAll(count, of: product) }
  }

  /// The catalogue's entry of a product.
  public func product(_ id: String) -> Product? { products[id] }

  /// Adds what a customer did, cut to the moment the statistics are for.
  public mutating func add(_ known: CustomerHistory) {
    for order in known.orders where order.cancelled == nil {
      for item in order.items { add(ProductCounts(sales: 1), of: item.product) }
    }
    for product in known.returns.compactMap(\.product) {
      add(ProductCounts(returns: 1), of: product)
    }
    for text in known.texts {
      guard let product = text.product, let finding = text.finding else { continue }
      for clause in finding.clauses {
        add(
          ProductCounts(
            opinions: clause.opinions, negativeOpinions: clause.negativeOpinions), of: product)
      }
    }
  }

  private mutating func add(_ count: ProductCounts, of product: String) {
    counts[product, default: ProductCounts()].add(count)
    addToAll(count, of: product)
  }

  private mutating func addToAll(_ count: ProductCounts, of product: String) {
    overall.add(count)
    if let category = products[product]?.category {
      byCategory[category, default: ProductCounts()].add(count)
    }
  }

  /// Returns per sale in the whole shop, of 1 % before there are any.
  var returnRate: Double {
    (Double(overall.returns) + 0.01 * Self.priorWeight)
      / (Double(overall.sales) + Self.priorWeight)
  }

  /// Returns per sale in a category, shrunk to the shop's.
  func returnRate(ofCategory category: String) -> Double {
    let counts = byCategory[category] ?? ProductCounts()
    return (Double(counts.returns) + returnRate * Self.priorWeight)
      / (Double(counts.sales) + Self.priorWeight)
  }

  /// Returns per sale of a product, shrunk to its category's.
  func returnRate(ofProduct product: String) -> Double {
    let prior = products[product]?.category.map { returnRate(ofCategory: $0) } ?? returnRate
    let counts = counts[product] ?? ProductCounts()
    return (Double(counts.returns) + prior * Self.priorWeight)
      / (Double(counts.sales) + Self.priorWeight)
  }

  /// Returns per sale of a customer, shrunk to the shop's with a prior worth five sales.
  func returnRate(returns: Int, sales: Int) -> Double {
    (Double(returns) + returnRate * 5) / (Double(sales) + 5)
  }

  /// Share of blame among the opinions on a product, shrunk to the shop's.
  func negativeShare(ofProduct product: String) -> Double {
    let prior = Double(overall.negativeOpinions + 2) / Double(overall.opinions + 10)
    let counts = counts[product] ?? ProductCounts()
    return (Double(counts.negativeOpinions) + prior * 10) / Double(counts.opinions + 10)
  }

  /// Times a product was sold.
  func sales(ofProduct product: String) -> Double { Double(counts[product]?.sales ?? 0) }
}
