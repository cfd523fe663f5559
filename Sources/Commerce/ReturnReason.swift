/// Why a customer sends something back: the taxonomy's reasons, by their stable codes.
public enum ReturnReason: String, Sendable, CaseIterable {
  /// Too small.
  case sizeTooSmall = "size.too_small"
  /// Too large.
  case sizeTooLarge = "size.too_large"
  /// Fits differently from the usual size, the chart or another pair.
  case sizeInconsistent = "size.inconsistent"
  /// Wrong when it came.
  case qualityDefect = "quality.defect"
  /// Was right, then failed in use or washing.
  case qualityBroke = "quality.broke"
  /// Made cheaply all over.
  case qualityPoor = "quality.poor"
  /// No use at all.
  case functionNotWorking = "function.not_working"
  /// Works, but badly or uncomfortably.
  case functionBelowExpectation = "function.below_expectation"
  /// Does not go with what the customer has.
  case compatMismatch = "compat.mismatch"
  /// The colour differs from what was shown.
  case descColor = "desc.color"
  /// The material differs from what was promised.
  case descMaterial = "desc.material"
  /// Something else differs from what was promised.
  case descOther = "desc.other"
  /// Another item, colour or model than ordered.
  case orderWrongItem = "order.wrong_item"
  /// Parts or pieces missing.
  case orderMissingParts = "order.missing_parts"
  /// Damaged on the way.
  case logisticsDamaged = "logistics.damaged"
  /// Came too late.
  case logisticsLate = "logistics.late"
  /// Food not fresh or gone bad.
  case foodNotFresh = "food.not_fresh"
  /// Irritation, allergy, pain.
  case bodyReaction = "body.reaction"
  /// Bad smell.
  case senseSmell = "sense.smell"
  /// The look is not liked.
  case senseStyle = "sense.style"
  /// Suspected fake.
  case authenticityFake = "authenticity.fake"
  /// Cheaper elsewhere or later.
  case priceCheaper = "price.cheaper"
  /// Not wanted any more.
  case buyerChangedMind = "buyer.changed_mind"
  /// Unhappy with the shop's service, the return itself among it.
  case serviceUnhappy = "service.unhappy"
}

extension ReturnReason {
  /// The reason that contradicts this one: the same words cannot show both. `nil` for most.
  public var opposite: ReturnReason? {
    switch self {
    case .sizeTooSmall: .sizeTooLarge
    case .sizeTooLarge: .sizeTooSmall
    default: nil
    }
  }
}
