import Commerce
import Dialogue
import Testing

@Suite("Sending something back")
struct ReturnFlowTests {
  /// One order of two pieces at 100 with 20 off, so that a piece was paid 90.
  func shop(days: Int, category: String = "clothing") -> String {
    """
    now: 2026-11-25
    customer: C1
    product: P1 "coat" category=\(category)
    order: A1 placed=2026-11-01 delivered=\(Timestamp(year: 2026, month: 11, day: 25).adding(days: -days)) discount=20 items=P1x2@100
    """
  }

  /// What the rules of the shipped policy say: 7 days to return, 15 for a fault and an exchange, 30
  /// percent at most for keeping it.
  @Test(
    "the rules decide what is offered",
    arguments: [
      ("buyer.changed_mind", 7, "clothing", "refund+exchange", nil),
      ("buyer.changed_mind", 8, "clothing", "exchange", nil),
      ("buyer.changed_mind", 16, "clothing", "", .window),
      ("size.too_small", 3, "underwear", "", .exception),
      ("size.too_small", 3, "cosmetics", "refund+exchange", nil),
      ("quality.defect", 15, "underwear", "refund+exchange+partial", nil),
      ("quality.defect", 16, "clothing", "", .window),
      ("quality.poor", 3, "clothing", "refund+exchange+partial", nil),
      ("quality.poor", 10, "clothing", "exchange+partial", nil),
      ("logistics.damaged", 2, "生鲜", "refund+exchange+partial", nil),
      ("logistics.damaged", 3, "clothing", "", .report),
      ("order.missing_parts", 7, "clothing", "refund+exchange+partial", nil),
      ("order.missing_parts", 8, "clothing", "", .report),
    ] as [(String, Int, String, String, ReturnCheck.Refusal?)])
  func rules(
    reason: String, days: Int, category: String, options: String, refusal: ReturnCheck.Refusal?
  ) throws {
    var talk = try Talk(shop(days: days, category: category))
    let meaning = "return.request · neutral · order=A1 · reason=\(reason) \"why\""
    let response = try talk.say("A1 why", meaning)
    let flow = try #require(response.flow)
    #expect(flow.options.map(\.kind.rawValue).joined(separator: "+") == options)
    #expect(flow.check?.refusal == refusal)
    #expect(flow.step == (refusal == nil ? flow.step : .stopped))
    for option in flow.options {
      #expect(option.amount == [.refund: 180, .exchange: 0, .partial: 54][option.kind])
      let freight = option.freight
      switch option.kind {
      case .partial: #expect(freight == nil)
      case .refund: #expect(freight == (isFault(reason) ? .shop : .customer))
      case .exchange: #expect(freight == (isFault(reason) ? .shop : .split))
      }
    }
  }

  private func isFault(_ reason: String) -> Bool {
    ["quality.defect", "logistics.damaged", "order.missing_parts"].contains(reason)
  }

  @Test(
    "what harmed a body or may be a fake is for a person",
    arguments: ["body.reaction", "authenticity.fake"])
  func specialist(reason: String) throws {
    var talk = try Talk(shop(days: 2))
    let response = try talk.say(
      "A1 痒", "return.request · neutral · order=A1 · reason=\(reason) \"痒\"")
    #expect(response.action == .handOff)
    #expect(response.handOff?.reasons == [HandOffReason(kind: .specialist, quote: "痒")])
  }

  @Test("from the wish to the ticket")
  func ticket() throws {
    var talk = try Talk(shop(days: 2))
    _ = try talk.say("我要退大衣", "return.request · neutral")
    let asked = try talk.say("对", "chat.affirm · neutral")
    #expect(asked.replyID == "system.ask.reason.1" && asked.flow?.order == "A1")
    _ = try talk.say("太小了", "? product.size / oos · neutral · reason=size.too_small \"太小\"")
    let summary = try talk.say("退货，一件", "return.request · neutral · quantity=1 \"一件\"")
    #expect(summary.flow?.step == .summary)
    let ticket = try #require(try talk.say("是的", "? oos · neutral").ticket)
    #expect(ticket.customer == "C1" && ticket.order == "A1" && ticket.product == "P1")
    #expect(ticket.quantity == 1 && ticket.option.amount == 90)
    #expect(ticket.reason == StatedReason(code: "size.too_small", quote: "太小", turn: 3))
    #expect(ticket.option.freight == .customer && ticket.requested == talk.shop.now)
    #expect(ticket.option.policies == ["return_window", "no_reason_freight"])
    // One of two pieces is gone; the other can still be sent back, and then none.
    let again = try talk.say("另一件也退，A1", "return.request · neutral · order=A1")
    #expect(again.flow?.step == .reason && again.flow?.quantity == 1)
  }

  @Test("what the shop recorded of this conversation's own returns counts once")
  func recorded() throws {
    var talk = try Talk(shop(days: 2))
    _ = try talk.say("A1 不想要了", "return.request · neutral · order=A1")
    _ = try talk.say("不想要了", "? oos · neutral")
    _ = try talk.say("退货，一件", "return.request · neutral · quantity=1 \"一件\"")
    let ticket = try #require(try talk.say("是的", "chat.affirm · neutral").ticket)
    #expect(ticket.quantity == 1)
    talk.shop.history?.returns.append(
      OrderReturn(
        id: "r", customer: "C1", requested: ticket.requested, order: "A1", product: "P1",
        quantity: 1))
    let next = try talk.say("另一件也退，A1", "return.request · neutral · order=A1")
    #expect(next.flow?.step == .reason && next.flow?.quantity == 1)
  }

  /// A model reads reasons into lines that are too short to say one.
  @Test(
    "a short answer states no reason, whatever a model reads into it",
    arguments: ["是的", "好的。", "ok", "yes please"])
  func noReason(answer: String) throws {
    var talk = try Talk(shop(days: 2))
    _ = try talk.say(
      "A1 太小了，一件",
      "return.request · neutral · order=A1 · reason=size.too_small \"太小\" · quantity=1 \"一件\"")
    let words = answer.filter { $0.isLetter || $0 == " " }
    let summary = try talk.say(
      "退货退款", "refund.request · neutral · reason=service.unhappy \"退货退款\"")
    #expect(summary.flow?.step == .summary)
    let ticket = try #require(
      try talk.say(answer, "chat.affirm · neutral · reason=body.reaction \"\(words)\"").ticket)
    #expect(ticket.reason.code == "size.too_small" && ticket.reason.quote == "太小")
  }

  @Test("what is asked three times in vain goes to a person, questions in between aside")
  func askedInVain() throws {
    var talk = try Talk(shop(days: 2))
    let first = try talk.say(
      "A1 我要退大衣，一件", "return.request · neutral · order=A1 · quantity=1 \"一件\"")
    #expect(first.flow?.step == .reason)
    #expect(try talk.say("太挤", "return.request · negative").action == .ask)
    _ = try talk.say("运费谁出", "return.shipping_fee · neutral")
    #expect(try talk.say("就是太挤", "return.request · negative").action == .ask)
    let last = try talk.say("太挤了啊", "return.request · negative")
    #expect(last.action == .handOff && last.handOff?.reasons.map(\.kind) == [.failure])
    #expect(last.flow?.step == .reason)
  }

  @Test("a reason beside an answer is one")
  func reasonBeside() throws {
    var talk = try Talk(shop(days: 2))
    _ = try talk.say("我要退大衣", "return.request · neutral")
    let response = try talk.say(
      "对，黑色的太小", "chat.affirm · neutral · reason=size.too_small \"太小\"")
    #expect(response.flow?.reason?.code == "size.too_small")
  }

  @Test("what was wholly sent back is not sent back again")
  func twice() throws {
    var talk = try Talk(shop(days: 2) + "\nreturn: A1 items=P1x2")
    let response = try talk.say("A1", "return.request · neutral · order=A1")
    #expect(response.replyID == "system.refused.state.5")
    #expect(response.flow?.check?.refusal == .state)
  }

  @Test(
    "an order that has not arrived says what to do instead",
    arguments: [
      ("", "system.refused.state.2"), ("shipped=2026-11-20", "system.refused.state.3"),
      ("cancelled=2026-11-20", "system.refused.state.4"),
    ])
  func notArrived(dates: String, id: String) throws {
    var talk = try Talk(
      "now: 2026-11-25\ncustomer: C1\norder: A1 placed=2026-11-19 \(dates) items=P1x1@5")
    #expect(try talk.say("A1", "refund.request · neutral · order=A1").replyID == id)
  }

  @Test("risk is told to the agent and never to the customer")
  func risk() throws {
    var talk = try Talk(
      shop(days: 2)
        + "\nrisk: churn=0.5 \"late parcels\"\nrisk: return=0.7 order=A1 \"many returns\"\nrisk: abuse=9 \"shared address\""
    )
    let response = try talk.say(
      "A1 small", "return.request · neutral · order=A1 · reason=size.too_small \"small\"")
    let kinds = response.notes.map(\.kind)
    #expect(kinds.contains(.churn) && kinds.contains(.returns) && kinds.contains(.abuse))
    for suggestion in response.suggestions {
      for words in ["late parcels", "many returns", "shared address", "%"] {
        #expect(!suggestion.text.contains(words))
      }
    }
  }

  @Test("a customer above the line of leaving is handed over once")
  func churn() throws {
    var talk = try Talk(shop(days: 2) + "\nrisk: churn=0.9 \"late parcels\"")
    let first = try talk.say("在吗", "chat.greeting · neutral")
    #expect(first.handOff?.reasons.map(\.kind) == [.churn])
    #expect(first.handOff?.risk?.churn == 0.9)
    #expect(try talk.say("在吗", "chat.greeting · neutral").action == .answer)
  }

  @Test("without orders to look up, the intent's reply is all there is")
  func unknownShop() throws {
    var talk = try Talk()
    let response = try talk.say("我要退货", "return.request · neutral")
    #expect(response.replyID == "return.request.4" && response.flow == nil)
  }

  @Test("a shop without a rule offers nothing that rests on it")
  func missingRule() throws {
    let book = try #require(Shipped.book)
    var values = book.policy.values
    values["return_window"] = "soon"
    values["exchange_window"] = nil
    let policy = Policy(values)
    var conversation = Conversation(replies: ReplyBook(book.replies, policy: policy))
    let line = try Talk.line(
      "A1 紧", "return.request · neutral · order=A1 · reason=size.too_small \"紧\"")
    let response = conversation.respond(to: .line(line), knowing: try Talk.shop(shop(days: 1)))
    #expect(response.flow?.options.isEmpty == true && response.flow?.check?.refusal == .window)
  }
}

extension ReturnFlowTests {
  @Test(
    "only a plain yes puts a request in",
    arguments: [
      ("是的", "? oos · neutral", true), ("好的谢谢", "chat.thanks · positive", true),
      ("提交吧", "? oos · neutral", true), ("ok", "? oos · neutral", true),
      ("嗯，就这么办", "chat.affirm · neutral", true), ("谢谢", "chat.thanks · positive", false),
      ("好的，运费谁出？", "chat.affirm + return.shipping_fee · neutral", false),
      ("可以吗", "chat.affirm · neutral", false), ("不对", "chat.deny · neutral", false),
      ("ok but wait", "? oos · neutral", false),
      ("等等再说", "? chat.deny / oos · neutral", false),
    ])
  func confirmation(text: String, meaning: String, isIn: Bool) throws {
    var talk = try Talk(shop(days: 2))
    _ = try talk.say("A1 紧", "return.request · neutral · order=A1 · reason=size.too_small \"紧\"")
    #expect(try talk.say("退货", "return.request · neutral").flow?.step == .summary)
    #expect((try talk.say(text, meaning).ticket != nil) == isIn)
  }
}

extension ReturnFlowTests {
  @Test(
    "the choice between options",
    arguments: [
      ("1", "? oos · neutral", .refund), ("第二种", "? oos · neutral", .exchange),
      ("the second one", "? oos · neutral", .exchange), ("选2", "? oos · neutral", .exchange),
      ("换个新的", "? oos · neutral", .exchange), ("退钱", "? oos · neutral", .refund),
      ("swap it please", "exchange.request · neutral", .exchange),
      ("退款多久到账？", "refund.status · neutral", nil), ("第一次买就这样", "? oos · neutral", nil),
      ("2件都不好", "? oos · neutral", nil), ("first of all, hello", "? oos · neutral", nil),
      ("9", "? oos · neutral", nil),
    ] as [(String, String, ReturnOption.Kind?)])
  func choice(text: String, meaning: String, kind: ReturnOption.Kind?) throws {
    var talk = try Talk(shop(days: 2))
    _ = try talk.say("A1 紧", "return.request · neutral · order=A1 · reason=size.too_small \"紧\"")
    let flow = try #require(try talk.say(text, meaning).flow)
    #expect(flow.chosen == kind && (flow.step == .option) == (kind == nil))
  }

  @Test("an order that is not the one is left for the one that is named")
  func otherOrder() throws {
    var talk = try Talk(
      """
      now: 2026-11-25
      customer: C1
      product: P1 "大衣"
      product: P2 "围巾"
      order: A1 placed=2026-11-01 delivered=2026-11-20 items=P1x1@100
      order: A2 placed=2026-11-02 delivered=2026-11-21 items=P2x1@100
      """)
    let asked = try talk.say("大衣要退", "return.request · neutral")
    #expect(asked.flow?.candidates == ["A1"] && asked.replyID == "system.confirm.order.1")
    #expect(try talk.say("不是，是围巾那单", "chat.deny · neutral").flow?.order == "A2")
  }
}

extension ReturnFlowTests {
  @Test("\"send it back\" behind a complaint about an item means that item's order")
  func spokenBefore() throws {
    var talk = try Talk(
      """
      now: 2026-11-25
      customer: C1
      product: P1 "羊毛大衣"
      product: P2 "围巾"
      order: A1 placed=2026-11-01 delivered=2026-11-20 items=P1x1@100
      order: A2 placed=2026-11-02 delivered=2026-11-21 items=P2x1@100
      """)
    _ = try talk.say("大衣袖子开线了", "item.defective · negative · reason=quality.defect \"开线了\"")
    let asked = try talk.say("那退了吧", "return.request · neutral")
    #expect(asked.flow?.candidates == ["A1"] && asked.flow?.step == .confirmOrder)
    let options = try talk.say("嗯", "? chat.affirm / oos · neutral")
    #expect(options.flow?.reason?.quote == "开线了" && options.flow?.step == .option)
  }
}
