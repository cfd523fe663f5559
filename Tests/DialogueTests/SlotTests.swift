import Commerce
import Dialogue
import Testing

@Suite("Details")
struct SlotTests {
  private static let shop = """
    now: 2026-11-25T10:00
    customer: C1
    product: P1 "running shoes" price=300 sizes=42/43/44 colors=black/white
    order: A1 placed=2026-11-18 delivered=2026-11-22 items=P1x2@300
    order: B1 of=C2 placed=2026-11-18 delivered=2026-11-22 items=P1x1@300
    """

  @Test(
    "one that cannot be is not taken, and says why",
    arguments: [
      ("order=A1 \"x\"", nil), ("order=a1 \"x\"", nil), ("order=Z9 \"x\"", .unknownOrder),
      ("order=B1 \"x\"", .foreignOrder), ("sku=P1 \"x\"", nil), ("sku=P7 \"x\"", .unknownProduct),
      ("order=A1 \"x\" · size=43 \"x\"", nil), ("order=A1 \"x\" · size=43码 \"x\"", nil),
      ("order=A1 \"x\" · size=47 \"x\"", .unknownSize),
      ("order=A1 \"x\" · color=white \"x\"", nil),
      ("order=A1 \"x\" · color=pink \"x\"", .unknownColor), ("size=47 \"x\"", nil),
      ("quantity=2 \"x\"", nil), ("quantity=0 \"x\"", .noQuantity),
      ("quantity=-1 \"x\"", .noQuantity), ("money=0 \"x\"", .noMoney),
      ("date=2026-11-24 \"x\"", nil), ("date=2026-11-26 \"x\"", .dateInFuture),
      ("date=2026-02-30 \"x\"", .noDate), ("phone=13800001234 \"x\"", nil),
      ("phone=+442079460958 \"x\"", nil), ("phone=01088886666 \"x\"", nil),
      ("phone=12800001234 \"x\"", .phoneShape), ("phone=123 \"x\"", .phoneShape),
      ("phone=1234567890123456 \"x\"", .phoneShape),
    ] as [(String, SlotProblem.Reason?)])
  func validation(slots: String, reason: SlotProblem.Reason?) throws {
    var talk = try Talk(Self.shop)
    let response = try talk.say("x", "item.wrong · neutral · \(slots)")
    #expect(response.problems.map(\.reason) == (reason.map { [$0] } ?? []))
    #expect(response.notes.contains { $0.kind == .invalidSlot } == (reason != nil))
    if reason != nil { #expect(response.replyID?.hasPrefix("system.invalid.") == true) }
  }

  @Test(
    "money is held against what was paid only where money is wanted back",
    arguments: [
      ("refund.request", "600", false), ("refund.request", "600.01", true),
      ("refund.status", "601", true), ("refund.request", "601USD", false),
      ("price.negotiate", "9000", false),
    ])
  func money(intent: String, amount: String, isRefused: Bool) throws {
    var talk = try Talk(Self.shop)
    let meaning = "\(intent) · neutral · order=A1 · money=\(amount)"
    let problems = try talk.say("A1 \(amount)", meaning).problems
    #expect(problems.map(\.reason) == (isRefused ? [.moneyAbovePaid] : []))
  }

  @Test("a day to come is right where something is to happen")
  func comingDays() throws {
    var talk = try Talk(Self.shop)
    let response = try talk.say("明天来取", "return.pickup · neutral · date=2026-11-26 \"明天\"")
    #expect(response.problems.isEmpty)
  }

  @Test("an invalid value keeps the old one")
  func kept() throws {
    var talk = try Talk(Self.shop)
    _ = try talk.say("A1", "order.status · neutral · order=A1")
    let response = try talk.say("B1", "? order.status / oos · neutral · order=B1")
    #expect(response.problems.map(\.kept) == ["A1"])
    #expect(response.slots.map(\.slot.value) == ["A1"])
    #expect(response.replyID == "system.invalid.order.1")
  }

  @Test("an order of somebody else reads as one that does not exist")
  func foreign() throws {
    var (one, two) = (try Talk(Self.shop), try Talk(Self.shop))
    let foreign = try one.say("B1", "order.status · neutral · order=B1").text
    let unknown = try two.say("Z1", "order.status · neutral · order=Z1").text
    #expect(foreign.replacing("B1", with: "Z1") == unknown)
  }

  @Test("a correction replaces what was taken back, and only that")
  func correction() throws {
    var talk = try Talk(Self.shop)
    _ = try talk.say("43 黑", "product.stock · neutral · size=43 · color=black \"黑\"")
    let response = try talk.say("不是43是44", "? oos · neutral · not size=43 · size=44")
    #expect(Set(response.slots.map(\.slot.value)) == ["44", "black"])
    #expect(response.notes.first?.values == ["size", "43", "44"])
    #expect(try talk.say("不是42", "? oos · neutral · not size=42").slots.count == 2)
    #expect(try talk.say("不是44", "? oos · neutral · not size=44").slots.count == 1)
  }

  @Test("the shop's knowledge stands beside a detail")
  func facts() throws {
    var talk = try Talk(Self.shop)
    let view = try #require(try talk.say("A1", "order.status · neutral · order=A1").slots.first)
    guard case .order(let order, let state) = view.fact else { return #expect(Bool(false)) }
    #expect(order.total == 600 && state == .delivered)
  }

  @Test(
    "an order is meant without its number",
    arguments: [
      ("上次那单到哪了", "A2"), ("最近的订单呢", "A2"), ("上上单呢", "A1"), ("my last order?", "A2"),
      ("the one before?", "A1"), ("that order please", "A2"), ("到哪了", nil),
    ] as [(String, String?)])
  func references(text: String, order: String?) throws {
    var talk = try Talk(
      Self.shop + "\norder: A2 placed=2026-11-20 items=P1x1@300"
        + "\norder: A3 placed=2026-11-21 cancelled=2026-11-21 items=P1x1@300")
    let response = try talk.say(text, "delivery.track · neutral")
    #expect(response.slots.first?.slot.value == order)
    #expect(response.notes.contains { $0.kind == .reference } == (order != nil))
  }

  @Test("the last order is the last one with what the line names")
  func namedReference() throws {
    var talk = try Talk(
      Self.shop + "\nproduct: P2 \"黑色卫衣\" price=100"
        + "\norder: A0 placed=2026-11-10 delivered=2026-11-12 items=P2x1@100")
    let response = try talk.say("上次买的卫衣到哪了", "delivery.track · neutral")
    #expect(response.slots.first?.slot.value == "A0")
  }

  @Test("\"that order\" is the one spoken of, where one was")
  func thatOrder() throws {
    var talk = try Talk(Self.shop + "\norder: A2 placed=2026-11-20 items=P1x1@300")
    _ = try talk.say("A1", "order.status · neutral · order=A1")
    let response = try talk.say("那单能开发票吗", "order.invoice · neutral")
    #expect(response.slots.map(\.slot.value) == ["A1"])
  }

  @Test("an order whose customer nobody confirmed is noted")
  func unconfirmed() throws {
    var talk = try Talk("order: A1 of=C9 placed=2026-11-18 items=P1x1@3")
    let response = try talk.say("A1", "order.status · neutral · order=A1")
    #expect(response.notes == [AgentNote(kind: .unconfirmed, values: ["A1", "C9"])])
  }

  @Test("three lines in a row with an invalid detail are handed over")
  func failures() throws {
    var talk = try Talk(Self.shop)
    for number in 1...3 {
      let response = try talk.say("Z\(number)", "? oos · neutral · order=Z\(number)")
      #expect((response.action == .handOff) == (number == 3))
    }
  }
}
