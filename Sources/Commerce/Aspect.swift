/// What a review talks about: the taxonomy's aspects, by their stable codes.
public enum Aspect: String, Sendable, CaseIterable {
  /// How well it is made and how long it lasts.
  case quality
  /// What it is made of.
  case material
  /// Size and fit.
  case sizeFit = "size_fit"
  /// Its colour.
  case color
  /// How it looks.
  case appearance
  /// What it can do and how well.
  case function
  /// What it does to its user: skin, hair, sleep.
  case effect
  /// Freshness and taste of food.
  case freshnessTaste = "freshness_taste"
  /// How it smells.
  case smell
  /// Price and value for money.
  case priceValue = "price_value"
  /// Box and wrapping.
  case packaging
  /// Dispatch, carrier, time.
  case delivery
  /// The shop's people.
  case service
  /// Whether it is genuine.
  case authenticity
  /// Whether it is what the listing promised.
  case descriptionMatch = "description_match"
  /// The product or purchase as a whole.
  case overall
}
