extension RecordTable {
  static let customers = RecordTable(
    "customers", key: ["id"], values: ["registered", "attributes"])
  static let products = RecordTable(
    "products", key: ["id"], values: ["name", "category", "price", "stock"])
  static let orders = RecordTable(
    "orders", key: ["id"],
    values: [
      "customer", "placed", "promised", "shipped", "delivered", "cancelled", "discount", "coupon",
      "channel",
    ])
  static let orderItems = RecordTable(
    "order_items", key: ["order_id", "product", "number"], values: ["quantity", "unit_price"])
  static let returns = RecordTable(
    "returns", key: ["id"],
    values: ["customer", "requested", "order_id", "product", "quantity", "amount", "reason"])
  static let events = RecordTable(
    "events", key: ["id"], values: ["customer", "time", "kind", "product"])
  static let texts = RecordTable(
    "texts", key: ["kind", "id"],
    values: ["customer", "time", "product", "order_id", "stars", "text"])
}
