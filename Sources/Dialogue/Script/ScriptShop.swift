import Commerce

/// What a shop knows, as a script says it: one line each.
///
///     now: 2026-11-25 10:00
///     customer: C7 name=王女士
///     product: P1 "牛津皮鞋" category=shoes price=399 sizes=41/42/43 colors=black/brown
///     order: TB71 placed=2026-11-18 shipped=2026-11-19 delivered=2026-11-22 items=P1x1@399,P2x2@50
///     order: TB90 of=C9 placed=2026-11-20 items=P1x1@399
///     return: TB60 items=P2x1
///     risk: churn=0.4 "两次催促"
///     risk: return=0.6 order=TB71 "退过三次"
///     risk: abuse=7 "退货率很高"
struct ScriptShop {
  private var now: Timestamp?
  private var history: CustomerHistory?
  private var orders: [Order] = []
  private var returns: [OrderReturn] = []
  private var products: [String: Product] = [:]
  private var variants: [String: [ProductVariant]] = [:]
  private var risk: CustomerRisk?
  private var isTold = false

  /// What is known of the customer, orders and products; with no shop, nothing was looked up.
  var knowledge: ShopKnowledge {
    var history = history
    let customer = history?.customer.id
    history?.orders = orders.filter { $0.customer == customer }.sorted { $0.placed < $1.placed }
    history?.returns = returns
    return ShopKnowledge(
      now: now ?? Timestamp(year: 2026, month: 1, day: 1), history: history,
      orders: Dictionary(orders.map { ($0.id, $0) }) { $1 }, products: products,
      variants: variants, risk: risk, isLookedUp: isTold)
  }

  mutating func read(_ line: Substring) throws(ScriptError) {
    guard !line.trimmed.isEmpty else { return }
    guard let colon = line.firstIndex(of: ":") else {
      throw ScriptError("expected a kind and a colon, found \(line)")
    }
    isTold = true
    let words = try ScriptLine(line[line.index(after: colon)...].trimmed)
    switch line[..<colon].trimmed {
    case "now": now = try words.moment(line[line.index(after: colon)...].trimmed)
    case "customer": try read(customer: words)
    case "product": read(product: words)
    case "order": try read(order: words)
    case "return": try read(return: words)
    case "risk": try read(risk: words)
    default: throw ScriptError("expected now, customer, product, order, return or risk: \(line)")
    }
  }

  private mutating func read(customer words: ScriptLine) throws(ScriptError) {
    history = CustomerHistory(
      customer: Customer(
        id: try words.id(), registered: try words.moment(of: "registered"),
        attributes: words.values))
  }

  private mutating func read(product words: ScriptLine) {
    let id = words.first ?? ""
    products[id] = Product(
      id: id, name: words.quote, category: words.values["category"],
      price: words.values["price"].flatMap(Double.init),
      stock: words.values["stock"].flatMap(Int.init))
    let sizes = words.list("sizes")
    let colors = words.list("colors")
    variants[id] = (sizes.isEmpty ? [nil] : sizes).flatMap { size in
      (colors.isEmpty ? [nil] : colors).map { ProductVariant(size: size, color: $0) }
    }
    if sizes.isEmpty, colors.isEmpty { variants[id] = nil }
  }

  private mutating func read(order words: ScriptLine) throws(ScriptError) {
    guard let placed = try words.moment(of: "placed") else {
      throw ScriptError("expected placed=DATE in an order")
    }
    orders.append(
      Order(
        id: try words.id(), customer: words.values["of"] ?? history?.customer.id ?? "",
        placed: placed, shipped: try words.moment(of: "shipped"),
        delivered: try words.moment(of: "delivered"),
        cancelled: try words.moment(of: "cancelled"),
        discount: words.values["discount"].flatMap(Double.init) ?? 0, items: try words.items()))
  }

  private mutating func read(return words: ScriptLine) throws(ScriptError) {
    let order = try words.id()
    for item in try words.items() {
      returns.append(
        OrderReturn(
          id: "R\(returns.count + 1)", customer: history?.customer.id ?? "",
          requested: now ?? Timestamp(seconds: 0), order: order, product: item.product,
          quantity: item.quantity))
    }
  }

  private mutating func read(risk words: ScriptLine) throws(ScriptError) {
    var risk = risk ?? CustomerRisk()
    let notes = words.quote.map { [RiskNote(label: $0, share: 1)] } ?? []
    if let churn = words.values["churn"].flatMap(Double.init) {
      (risk.churn, risk.churnShares) = (churn, notes)
    } else if let value = words.values["return"].flatMap(Double.init),
      let order = words.values["order"]
    {
      (risk.returns[order], risk.returnShares[order]) = (value, notes)
    } else if let score = words.values["abuse"].flatMap(Double.init) {
      risk.abuse = AbuseFinding(score: score, reasons: notes.map(\.label))
    } else {
      throw ScriptError("expected churn=, return= with order=, or abuse= in a risk")
    }
    self.risk = risk
  }
}

/// A line of a shop: a key, `name=value` and words in quotation marks, between blanks.
struct ScriptLine {
  var first: String?
  var values: [String: String] = [:]
  var quote: String?

  init(_ text: String) throws(ScriptError) {
    for (place, word) in ScriptField.split(text, at: " ").enumerated() {
      let field = try ScriptField(word)
      if let value = field.value {
        values[field.key] = value
      } else if let quote = field.quote {
        self.quote = quote
      } else if place == 0 {
        first = field.key
      }
    }
  }

  func id() throws(ScriptError) -> String {
    guard let first else { throw ScriptError("expected a key first") }
    return first
  }

  func moment(_ text: String) throws(ScriptError) -> Timestamp {
    guard let moment = Timestamp(text) else {
      throw ScriptError("expected a date such as 2026-11-25 or 2026-11-25T10:00, found \(text)")
    }
    return moment
  }

  func moment(of name: String) throws(ScriptError) -> Timestamp? {
    guard let text = values[name] else { return nil }
    return try moment(text)
  }

  func list(_ name: String) -> [String?] {
    (values[name] ?? "").split(separator: "/").map { String($0) }
  }

  /// `P1x1@399,P2x2@50`: product, pieces and price of a piece.
  func items() throws(ScriptError) -> [OrderItem] {
    var items: [OrderItem] = []
    for text in (values["items"] ?? "").split(separator: ",") {
      let parts = text.split(separator: "@", maxSplits: 1)
      guard let cross = parts.first?.lastIndex(of: "x"),
        let quantity = Int(parts[0][parts[0].index(after: cross)...]), quantity > 0,
        let price = parts.count > 1 ? Double(parts[1]) : 0
      else { throw ScriptError("expected items=PRODUCTxPIECES@PRICE, found \(text)") }
      items.append(
        OrderItem(product: String(parts[0][..<cross]), quantity: quantity, unitPrice: price))
    }
    return items
  }
}
