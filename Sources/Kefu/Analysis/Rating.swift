import Commerce

/// A customer's rating in stars, held against what the text says.
struct Rating: Sendable, Hashable {
  /// 1 to 5.
  let stars: Double
  /// Whether many stars stand beside a text that is surely negative, or few beside a surely
  /// positive one.
  let isConflict: Bool

  /// - Returns: `nil` where the field is missing, or no number from 1 to 5.
  init?(_ field: OrderedJSON?, sentiment: Decision?) {
    guard let field, let stars = Double(field.plainText), (1...5).contains(stars) else {
      return nil
    }
    self.stars = stars
    let mood = sentiment.flatMap { $0.isSure ? Sentiment(rawValue: $0.best.label) : nil }
    isConflict =
      (stars >= 4 && mood == .negative) || (stars <= 2 && mood == .positive)
  }

  /// `{"stars","conflict"}`
  var json: OrderedJSON {
    .object([.init("stars", number), .init("conflict", .bool(isConflict))])
  }

  /// The stars, without decimals where there are none.
  var number: OrderedJSON {
    stars == stars.rounded() ? .integer(Int(stars)) : .probability(stars)
  }
}
