import Commerce
import Storage

/// Makes records of one output from rows.
struct RecordBuilder {
  let output: ImportMapping.Output
  let row: ImportRow

  /// The record of the row. Of numbered records this is the first with its key.
  func record() throws(FieldProblem) -> StoreRecord {
    switch output.kind {
    case .customers: return .customer(try customer())
    case .products: return .product(try product())
    case .orders: return .order(try order())
    case .orderItems: return try orderItem()
    case .returns: return .orderReturn(try orderReturn())
    case .events: return .event(try event())
    case .messages: return .text(try text(.message))
    case .reviews: return .text(try text(.review))
    }
  }

  private func customer() throws(FieldProblem) -> Customer {
    var attributes: [String: String] = [:]
    switch output.attributes {
    case .none: break
    case .rest: attributes = row.rest(without: Set(output.fields.values))
    case .named(let names):
      for name in names { attributes[name] = try row.value(name) }
    }
    return Customer(
      id: try needed("id"), registered: try time("registered"), attributes: attributes)
  }

  private func product() throws(FieldProblem) -> Product {
    Product(
      id: try needed("id"), name: try optional("name"), category: try optional("category"),
      price: try number("price"), stock: try integer("stock", least: 0))
  }

  private func order() throws(FieldProblem) -> Order {
    Order(
      id: try needed("id"), customer: try needed("customer"), placed: try neededTime("placed"),
      promised: try time("promised"), shipped: try time("shipped"),
      delivered: try time("delivered"), cancelled: try time("cancelled"),
      discount: try number("discount") ?? 0, coupon: try optional("coupon"),
      channel: try optional("channel"))
  }

  private func orderItem() throws(FieldProblem) -> StoreRecord {
    guard let quantity = try integer("quantity", least: 1) else {
      throw problem("quantity", expected: "a whole number of at least 1", found: nil)
    }
    guard let price = try number("price") else {
      throw problem("price", expected: "a number of at least 0", found: nil)
    }
    return .orderItem(
      OrderItem(product: try needed("product"), quantity: quantity, unitPrice: price),
      order: try needed("order"), number: try integer("number", least: 1) ?? 1)
  }

  private func orderReturn() throws(FieldProblem) -> OrderReturn {
    OrderReturn(
      id: try needed("id"), customer: try needed("customer"),
      requested: try neededTime("requested"), order: try optional("order"),
      product: try optional("product"), quantity: try integer("quantity", least: 1) ?? 1,
      amount: try number("amount"), reason: try optional("reason"))
  }

  private func event() throws(FieldProblem) -> CustomerEvent {
    let kind = try needed("kind")
    guard let known = CustomerEvent.Kind(rawValue: kind) else {
      let kinds = CustomerEvent.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem("kind", expected: "one of \(kinds)", found: kind)
    }
    return CustomerEvent(
      id: try needed("id"), customer: try needed("customer"), time: try neededTime("time"),
      kind: known, product: try optional("product"))
  }

  private func text(_ kind: CustomerText.Kind) throws(FieldProblem) -> CustomerText {
    let stars = try number("stars")
    if let stars, !(1...5).contains(stars) {
      throw problem("stars", expected: "a number from 1 to 5", found: "\(stars)")
    }
    return CustomerText(
      id: try needed("id"), customer: try needed("customer"), time: try neededTime("time"),
      kind: kind, product: try optional("product"), order: try optional("order"), stars: stars,
      text: try needed("text"))
  }
}

// MARK: - Fields

extension RecordBuilder {
  private func optional(_ field: String) throws(FieldProblem) -> String? {
    guard let column = output.fields[field] else { return nil }
    return try row.value(column)
  }

  private func needed(_ field: String) throws(FieldProblem) -> String {
    guard let text = try optional(field) else {
      throw problem(field, expected: "a value for \(field)", found: nil)
    }
    return text
  }

  private func time(_ field: String) throws(FieldProblem) -> Timestamp? {
    guard let text = try optional(field) else { return nil }
    guard let time = Timestamp(text) else {
      throw problem(field, expected: "a moment such as 2026-11-05 08:26:00", found: text)
    }
    return time
  }

  private func neededTime(_ field: String) throws(FieldProblem) -> Timestamp {
    guard let time = try time(field) else {
      throw problem(field, expected: "a moment such as 2026-11-05 08:26:00", found: nil)
    }
    return time
  }

  /// A number of at least 0.
  private func number(_ field: String) throws(FieldProblem) -> Double? {
    guard let text = try optional(field) else { return nil }
    guard let number = Double(text), number.isFinite, number >= 0 else {
      throw problem(field, expected: "a number of at least 0", found: text)
    }
    return number
  }

  /// A whole number, which may be spelled with zero decimals.
  private func integer(_ field: String, least: Int) throws(FieldProblem) -> Int? {
    guard let text = try optional(field) else { return nil }
    guard let integer = Int(text) ?? Double(text).flatMap({ Int(exactly: $0) }), integer >= least
    else {
      throw problem(field, expected: "a whole number of at least \(least)", found: text)
    }
    return integer
  }

  private func problem(_ field: String, expected: String, found: String?) -> FieldProblem {
    FieldProblem(column: output.fields[field] ?? field, expected: expected, found: found)
  }
}
