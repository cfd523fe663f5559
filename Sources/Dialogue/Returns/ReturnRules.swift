import Commerce

/// What the shop's rules say of sending something back.
struct ReturnRules {
  let policy: Policy
  let order: Order
  let product: String
  let category: String?
  let quantity: Int
  let reason: String
  let now: Timestamp

  /// How the rules see a reason: `quality_freight` names what is the shop's fault; what a product
  /// did to a body, and a suspected fake, are for a person.
  static func fault(of reason: String) -> ReturnCheck.Fault {
    switch ReturnReason(rawValue: reason) {
    case .qualityDefect, .qualityBroke, .functionNotWorking, .orderWrongItem, .orderMissingParts,
      .logisticsDamaged, .foodNotFresh:
      .shop
    case .bodyReaction, .authenticityFake: .specialist
    default: .none
    }
  }

  /// Whether a reason says that something is wrong with the item, so that keeping it for a part of
  /// the money makes sense.
  private static func isFlaw(_ reason: String) -> Bool {
    switch ReturnReason(rawValue: reason) {
    case .qualityPoor, .functionBelowExpectation, .descColor, .descMaterial, .descOther,
      .senseSmell:
      true
    default: fault(of: reason) == .shop
    }
  }

  private var fault: ReturnCheck.Fault { Self.fault(of: reason) }

  /// Days since it arrived; infinite for what has not.
  private var days: Double { order.delivered.map { now.days(since: $0) } ?? .infinity }

  private func isWithin(_ rule: Policy.Rule, per day: Double = 1) -> Bool {
    policy.number(rule).map { days <= $0 / day } ?? false
  }

  /// Whether the goods are of a kind that does not go back without a fault.
  var isException: Bool {
    guard let category else { return false }
    return !policy.codes(.noReasonExceptions).isDisjoint(with: GoodsKind.codes(of: category))
  }

  /// Whether the goods do not go back once opened.
  var isExceptionOnceOpened: Bool {
    guard let category else { return false }
    return !policy.codes(.noReasonExceptions).isDisjoint(with: GoodsKind.opened(of: category))
  }

  /// Looks at the rules.
  func check(state: OrderState) -> ReturnCheck {
    var check = ReturnCheck(
      fault: fault, days: days.isFinite ? Int(days) : 0, refusal: nil, policies: [])
    if state != .delivered {
      check.refusal = .state
    } else if reason == ReturnReason.logisticsDamaged.rawValue {
      check.policies.append(Policy.Rule.damageReportHours.rawValue)
      if !isWithin(.damageReportHours, per: 24) { check.refusal = .report }
    } else if reason == ReturnReason.orderMissingParts.rawValue {
      check.policies.append(Policy.Rule.missingReportDays.rawValue)
      if !isWithin(.missingReportDays) { check.refusal = .report }
    }
    guard check.refusal == nil, fault != .specialist else { return check }
    check.policies += windows
    if fault == .none, isException {
      check.refusal = .exception
    } else if options.isEmpty {
      check.refusal = .window
    }
    return check
  }

  private var windows: [String] {
    let rules: [Policy.Rule] =
      fault == .shop
      ? [.qualityReturnWindow, .qualityFreight]
      : [.returnWindow, .noReasonExceptions, .exchangeWindow]
    return rules.map(\.rawValue)
  }

  /// The ways the rules allow.
  var options: [ReturnOption] { [refund, exchange, partial].compactMap(\.self) }

  private var refund: ReturnOption? {
    let window = fault == .shop ? Policy.Rule.qualityReturnWindow : .returnWindow
    let freight = fault == .shop ? Policy.Rule.qualityFreight : .noReasonFreight
    guard isWithin(window), fault == .shop || !isException, let payer = policy.payer(freight)
    else { return nil }
    return ReturnOption(
      kind: .refund, amount: order.paid(for: product, quantity: quantity), freight: payer,
      policies: rules(window, freight, payer))
  }

  private var exchange: ReturnOption? {
    let window = fault == .shop ? Policy.Rule.qualityReturnWindow : .exchangeWindow
    let freight = fault == .shop ? Policy.Rule.qualityFreight : .exchangeFreight
    guard isWithin(window), fault == .shop || !isException, let payer = policy.payer(freight)
    else { return nil }
    return ReturnOption(
      kind: .exchange, amount: 0, freight: payer, policies: rules(window, freight, payer))
  }

  private var partial: ReturnOption? {
    guard Self.isFlaw(reason), isWithin(.qualityReturnWindow), fault == .shop || !isException,
      let limit = policy.number(.partialRefundLimit)
    else { return nil }
    let paid = order.paid(for: product, quantity: quantity)
    return ReturnOption(
      kind: .partial, amount: (paid * min(limit, 100)).rounded(.down) / 100, freight: nil,
      policies: [Policy.Rule.partialRefundLimit.rawValue])
  }

  private func rules(
    _ window: Policy.Rule, _ freight: Policy.Rule, _ payer: FreightPayer
  ) -> [String] {
    let cap: [Policy.Rule] = payer == .shop ? [.returnFreightCap] : []
    return ([window, freight] + cap).map(\.rawValue)
  }
}

/// What the codes of `no_reason_exceptions` call a department.
private enum GoodsKind {
  private static let table: [(code: String, names: Set<String>)] = [
    ("fresh_food", ["fresh_food", "fresh", "fresh food", "生鲜", "生鲜食品", "水果", "fruit"]),
    ("underwear", ["underwear", "内衣", "贴身内衣", "lingerie"]),
    ("custom_made", ["custom_made", "custom", "custom-made", "定制", "定制品"]),
    ("hygiene_goods", ["hygiene_goods", "hygiene", "卫生用品"]),
  ]
  private static let openedTable: [(code: String, names: Set<String>)] = [
    ("opened_software", ["software", "软件"]),
    ("opened_cosmetics", ["cosmetics", "beauty", "美妆", "化妆品", "护肤"]),
  ]

  /// The codes of a department, whether opened or not.
  static func codes(of category: String) -> Set<String> { codes(of: category, in: table) }

  /// The codes of a department, once opened.
  static func opened(of category: String) -> Set<String> { codes(of: category, in: openedTable) }

  private static func codes(
    of category: String, in table: [(code: String, names: Set<String>)]
  ) -> Set<String> {
    Set(table.filter { $0.names.contains(category.lowercased()) }.map(\.code))
  }
}
