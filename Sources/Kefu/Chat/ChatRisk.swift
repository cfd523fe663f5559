import Commerce
import Dialogue
import RiskModels

/// What a risk model says of a customer in the middle of a chat.
struct ChatRisk: Sendable {
  private let model: RiskModel
  private let statistics: ShopStatistics
  private let attributes: [String]

  /// Groups of features that are told.
  private static let most = 3

  /// - Parameter statistics: of the shop, at the start of the day.
  init(model: RiskModel, statistics: ShopStatistics) {
    (self.model, self.statistics) = (model, statistics)
    attributes = model.columns.compactMap { column in
      column.name.hasPrefix("attribute.") ? String(column.name.dropFirst("attribute.".count)) : nil
    }
  }

  /// The risks of a customer and of the orders that may come back, with what moves them most: what
  /// the logit would be less where a group of features were as on average.
  ///
  /// - Throws: `RiskModelError` where the model reads a column that a store does not give.
  func risk(of history: CustomerHistory, at now: Timestamp) throws -> CustomerRisk {
    var extraction = FeatureExtraction(
      asOf: now, shop: statistics, outcomes: nil, attributes: attributes)
    extraction.add(history)
    var risk = CustomerRisk()
    let row = extraction.customerTable
    if model.targets.contains(.churn), row.rows == 1 {
      risk.churn = try model.score(row)[.churn]?.first?.probability
      risk.churnShares = try shares(of: .churn, in: row, quoting: history)
    }
    let orders = extraction.orderTable
    if model.targets.contains(.orderReturn), orders.rows > 0 {
      let scores = try model.score(orders)[.orderReturn] ?? []
      for (row, id) in orders.ids.enumerated() {
        risk.returns[id] = scores[row].probability
      }
    }
    return risk
  }

  /// The shares of a customer's risk, of leaving where the model tells that.
  ///
  /// - Throws: `RiskModelError` where the model reads a column that a store does not give.
  func explanation(of history: CustomerHistory, at now: Timestamp) throws -> RiskExplanation? {
    var extraction = FeatureExtraction(
      asOf: now, shop: statistics, outcomes: nil, attributes: attributes)
    extraction.add(history)
    let row = extraction.customerTable
    guard row.rows == 1 else { return nil }
    return try RiskExplanation(
      of: model.targets[0], row: row,
      text: TextMoment(CustomerMoment(history, asOf: now, shop: statistics)), model: model,
      threads: 1)
  }

  private func shares(
    of target: RiskTarget, in row: FeatureTable, quoting history: CustomerHistory
  ) throws -> [RiskNote] {
    var groups: [String] = []
    for column in model.columns where !groups.contains(column.group) {
      groups.append(column.group)
    }
    let present =
      [model.columns.map { _ in true }]
      + groups.map { group in model.columns.map { $0.group != group } }
    let rows = row.selecting(rows: present.map { _ in 0 })
    let logits = try model.logits(of: target, in: rows, present: present)
    let words = history.texts.last?.text
    return zip(groups, logits.dropFirst())
      .map { group, without in
        let isText = model.columns.contains { $0.group == group && $0.side == .text }
        return RiskNote(
          label: group, share: logits[0] - without, quote: isText ? words : nil)
      }
      .filter { abs($0.share) >= 0.05 }
      .sorted { abs($0.share) > abs($1.share) }
      .prefix(Self.most).map(\.self)
  }
}
