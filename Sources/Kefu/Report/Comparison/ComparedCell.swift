import Commerce

/// How often something was said in two periods.
struct ComparedCell: Sendable, Hashable {
  /// What was said.
  enum Subject: Sendable, Hashable {
    case reason(String)
    case sentiment(Sentiment)
  }

  let subject: Subject
  /// The product it was said of; `nil` for all records.
  let product: String?
  let first: Proportion
  let second: Proportion

  /// All reasons and sentiments of all records, and each product's reasons; reasons in the order
  /// of their codes.
  static func cells(
    _ first: RecordCounts, _ second: RecordCounts,
    products: [(name: String, first: RecordCounts, second: RecordCounts)]
  ) -> [ComparedCell] {
    let sentiments = Sentiment.allCases.map { sentiment in
      ComparedCell(
        subject: .sentiment(sentiment), product: nil, first: first.share(of: sentiment),
        second: second.share(of: sentiment))
    }
    return reasons(first, second, product: nil) + sentiments
      + products.flatMap { reasons($0.first, $0.second, product: $0.name) }
  }

  private static func reasons(
    _ first: RecordCounts, _ second: RecordCounts, product: String?
  ) -> [ComparedCell] {
    let codes = Set(first.reasons.keys).union(second.reasons.keys).sorted()
    return codes.map { code in
      ComparedCell(
        subject: .reason(code), product: product, first: first.share(ofReason: code),
        second: second.share(ofReason: code))
    }
  }
}
