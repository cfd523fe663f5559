public import Commerce

/// What must hold for a reply to be said; nothing for one that can always be.
public struct ReplyCondition: Sendable, Hashable {
  /// The mood it is meant for.
  public var sentiment: Sentiment?
  /// A detail that must be known.
  public var slot: SlotType?
  /// A detail that must be missing.
  public var slotMissing: SlotType?
  /// How far the order must have come.
  public var orderState: OrderState?
  /// What the customer must have chosen, or asked for.
  public var option: ReturnOption.Kind?
  /// Who must pay for sending back.
  public var freight: FreightPayer?

  /// A condition of these parts.
  public init(
    sentiment: Sentiment? = nil, slot: SlotType? = nil, slotMissing: SlotType? = nil,
    orderState: OrderState? = nil, option: ReturnOption.Kind? = nil, freight: FreightPayer? = nil
  ) {
    (self.sentiment, self.slot, self.slotMissing) = (sentiment, slot, slotMissing)
    (self.orderState, self.option, self.freight) = (orderState, option, freight)
  }

  /// Reads the members of a record's `when`.
  ///
  /// - Throws: ``ReplyError`` naming a member or a code that is not known.
  public init(members: [String: String]) throws(ReplyError) {
    self.init()
    for (name, code) in members.sorted(by: { $0.key < $1.key }) {
      switch name {
      case "sentiment": sentiment = try Self.read(name, code)
      case "slot": slot = try Self.read(name, code)
      case "slot_missing": slotMissing = try Self.read(name, code)
      case "order_state": orderState = try Self.read(name, code)
      case "option": option = try Self.read(name, code)
      case "freight": freight = try Self.read(name, code)
      default:
        throw ReplyError(
          """
          when.\(masked(name)): expected sentiment, slot, slot_missing, order_state, option or \
          freight
          """)
      }
    }
  }

  private static func read<Code: RawRepresentable & CaseIterable>(
    _ name: String, _ code: String
  ) throws(ReplyError) -> Code where Code.RawValue == String {
    guard let value = Code(rawValue: code) else {
      let known = Code.allCases.map(\.rawValue).joined(separator: ", ")
      throw ReplyError("when.\(name): expected one of \(known), found \"\(masked(code))\"")
    }
    return value
  }

  /// How many things must hold.
  public var count: Int {
    [
      sentiment != nil, slot != nil, slotMissing != nil, orderState != nil, option != nil,
      freight != nil,
    ].count { $0 }
  }

  /// How much it tells a reply from the others: the more must hold, the more; a mood counts more
  /// than the order's state, that more than a known detail, that more than a missing one.
  var weight: Int {
    count * 100 + (sentiment == nil ? 0 : 30) + (orderState == nil ? 0 : 20)
      + (slot == nil ? 0 : 10)
  }

  /// Its weight where it holds; a reply that asks again for what was asked before comes last.
  func weight(in facts: ReplyFacts) -> Int {
    slotMissing.map(facts.asked.contains) ?? false ? -1 : weight
  }

  /// Whether it holds.
  func holds(in facts: ReplyFacts) -> Bool {
    (sentiment == nil || sentiment == facts.sentiment)
      && (slot.map { facts.values[$0.variable] != nil } ?? true)
      && (slotMissing.map { facts.values[$0.variable] == nil } ?? true)
      && (orderState == nil || orderState == facts.orderState)
      && (option == nil || option == facts.option)
      && (freight == nil || freight == facts.freight)
  }
}

/// What is known when a reply is chosen and filled in.
struct ReplyFacts {
  var sentiment: Sentiment?
  var orderState: OrderState?
  var option: ReturnOption.Kind?
  var freight: FreightPayer?
  var values: [ReplyVariable: String] = [:]
  /// Details that were asked for and not given.
  var asked: [SlotType] = []
}

extension SlotType {
  /// The place of a template that prints it.
  var variable: ReplyVariable {
    switch self {
    case .order: .order
    case .sku: .sku
    case .size: .size
    case .color: .color
    case .quantity: .quantity
    case .money: .money
    case .date: .date
    case .phone: .phone
    }
  }
}
