public import Storage

/// One thing that records of a kind tell, and a column may hold.
public struct StoreField: Sendable, Hashable {
  /// Its name, which is also the standard name of its column.
  public let name: String
  /// Whether every record tells it.
  public let isRequired: Bool

  init(_ name: String, isRequired: Bool = false) {
    (self.name, self.isRequired) = (name, isRequired)
  }
}

extension StoreRecord.Kind {
  /// What records of the kind tell, required fields first.
  public var fields: [StoreField] {
    required.map { StoreField($0, isRequired: true) } + optional.map { StoreField($0) }
  }

  private var required: [String] {
    switch self {
    case .customers, .products: ["id"]
    case .orders: ["id", "customer", "placed"]
    case .orderItems: ["order", "product", "quantity", "price"]
    case .returns: ["id", "customer", "requested"]
    case .events: ["id", "customer", "time", "kind"]
    case .messages, .reviews: ["id", "customer", "time", "text"]
    }
  }

  private var optional: [String] {
    switch self {
    case .customers: ["registered"]
    case .products: ["name", "category", "price", "stock"]
    case .orders:
      ["promised", "shipped", "delivered", "cancelled", "discount", "coupon", "channel"]
    case .orderItems: ["number"]
    case .returns: ["order", "product", "quantity", "amount", "reason"]
    case .events: ["product"]
    case .messages: ["product", "order"]
    case .reviews: ["product", "order", "stars"]
    }
  }
}
