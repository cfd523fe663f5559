import Commerce
import Storage

/// The keys that came before in a file, for outputs that do not simply replace.
///
/// What is remembered depends on the file alone, so that importing it again gives the same records.
/// Memory grows with the number of different keys.
struct RepeatedKeys {
  private var counts: [[String: Int]]

  /// - Parameter outputs: how many there are.
  init(outputs: Int) {
    counts = Array(repeating: [:], count: outputs)
  }

  /// The record as it is to be saved, or `nil` for one to be left out.
  mutating func admit(
    _ record: StoreRecord, of output: Int, repeats: ImportMapping.Repeats
  ) -> StoreRecord? {
    guard repeats != .replace else { return record }
    let count = (counts[output][record.key] ?? 0) + 1
    counts[output][record.key] = count
    if count == 1 { return record }
    return repeats == .first ? nil : record.numbered(count)
  }
}

extension StoreRecord {
  /// What tells it from others of its kind; an item's number aside.
  fileprivate var key: String {
    switch self {
    case .customer(let customer): customer.id
    case .product(let product): product.id
    case .order(let order): order.id
    case .orderItem(let item, let order, _): "\(order)\t\(item.product)"
    case .orderReturn(let item): item.id
    case .event(let event): event.id
    case .text(let text): text.id
    }
  }

  /// The record as the one with a number among those of its key.
  fileprivate func numbered(_ number: Int) -> StoreRecord {
    switch self {
    case .orderItem(let item, let order, _):
      .orderItem(item, order: order, number: number)
    case .orderReturn(let item):
      .orderReturn(
        OrderReturn(
          id: "\(item.id)/\(number)", customer: item.customer, requested: item.requested,
          order: item.order, product: item.product, quantity: item.quantity, amount: item.amount,
          reason: item.reason))
    case .event(let event):
      .event(
        CustomerEvent(
          id: "\(event.id)/\(number)", customer: event.customer, time: event.time,
          kind: event.kind, product: event.product))
    case .text(let text):
      .text(
        CustomerText(
          id: "\(text.id)/\(number)", customer: text.customer, time: text.time, kind: text.kind,
          product: text.product, order: text.order, stars: text.stars, text: text.text))
    case .customer, .product, .order: self
    }
  }
}
