public import Commerce

/// What a shop's customers together did with its products up to a moment.
///
/// Rates are shrunk: of few sales a product's rate is that of its category, of few in the category
/// that of the shop (the posterior mean of a beta prior worth ``priorWeight`` sales).
public struct ShopStatistics: Sendable {
  /// Sales that a prior counts as.
  static let priorWeight = 20.0

  private var overall = Counts()
  private var byCategory: [String: Counts] = [:]
  private var byProduct: [String: Counts] = [:]
  private let products: [String: Product]

  private struct Counts {
    var sales = 0.0
    var returns = 0.0
    var opinions = 0.0
    var negativeOpinions = 0.0
  }

  /// Statistics that know of no customer yet.
  public init(products: [Product]) {
    self.products = Dictionary(products.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
  }

  /// The catalogue's entry of a product.
  public func product(_ id: String) -> Product? { products[id] }

  /// Adds what a customer did, cut to the moment the statistics are for.
  public mutating func add(_ known: CustomerHistory) {
    for order in known.orders where order.cancelled == nil {
      for item in order.items { count(item.product) { $0.sales += 1 } }
    }
    for product in known.returns.compactMap(\.product) { count(product) { $0.returns += 1 } }
    for text in known.texts {
      guard let product = text.product, let finding = text.finding else { continue }
      count(product) { counts in
        for clause in finding.clauses {
          counts.opinions += Double(clause.opinions)
          counts.negativeOpinions += Double(clause.negativeOpinions)
        }
      }
    }
  }

  private mutating func count(_ product: String, _ change: (inout Counts) -> Void) {
    change(&overall)
    change(&byProduct[product, default: Counts()])
    if let category = products[product]?.category {
      change(&byCategory[category, default: Counts()])
    }
  }

  /// Returns per sale in the whole shop, of 1 % before there are any.
  var returnRate: Double {
    (overall.returns + 0.01 * Self.priorWeight) / (overall.sales + Self.priorWeight)
  }

  /// Returns per sale in a category, shrunk to the shop's.
  func returnRate(ofCategory category: String) -> Double {
    let counts = byCategory[category] ?? Counts()
    return (counts.returns + returnRate * Self.priorWeight) / (counts.sales + Self.priorWeight)
  }

  /// Returns per sale of a product, shrunk to its category's.
  func returnRate(ofProduct product: String) -> Double {
    let prior = products[product]?.category.map { returnRate(ofCategory: $0) } ?? returnRate
    let counts = byProduct[product] ?? Counts()
    return (counts.returns + prior * Self.priorWeight) / (counts.sales + Self.priorWeight)
  }

  /// Returns per sale of a customer, shrunk to the shop's with a prior worth five sales.
  func returnRate(returns: Int, sales: Int) -> Double {
    (Double(returns) + returnRate * 5) / (Double(sales) + 5)
  }

  /// Share of blame among the opinions on a product, shrunk to the shop's.
  func negativeShare(ofProduct product: String) -> Double {
    let prior = (overall.negativeOpinions + 2) / (overall.opinions + 10)
    let counts = byProduct[product] ?? Counts()
    return (counts.negativeOpinions + prior * 10) / (counts.opinions + 10)
  }

  /// Times a product was sold.
  func sales(ofProduct product: String) -> Double { byProduct[product]?.sales ?? 0 }
}
