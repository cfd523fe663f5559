import Commerce
import Dialogue
import Testing

@Suite("Approved replies")
struct ReplyTests {
  private let policy = Policy(["window": "7"])

  @Test(
    "a template prints what is known, else its fallback",
    arguments: [
      ("{order|your order} is here", [:], "Your order is here"),
      ("{order|your order} is here", [.order: "order A1"], "Order A1 is here"),
      ("在{order|您的订单}里", [.order: "  "], "在您的订单里"),
      ("{policy.window} 天内", [:], "7 天内"),
      ("{item|it}", [.item: "a {policy.window} {order|x}"], "a {policy.window} {order|x}"),
    ] as [(String, [ReplyVariable: String], String)])
  func filling(text: String, values: [ReplyVariable: String], expected: String) throws {
    #expect(try Template(text, policy: policy).filled(with: values) == expected)
  }

  @Test(
    "a template that could print nothing or something unknown is refused",
    arguments: [
      ("{order}", "fallback"), ("{order|}", "fallback"), ("{weight|w}", "no variable"),
      ("{policy.other}", "no rule"), ("{order|x", "expected }"), ("  ", "empty"),
    ])
  func refused(text: String, message: String) throws {
    let error = #expect(throws: ReplyError.self) { try Template(text, policy: policy) }
    #expect(error?.description.contains(message) == true)
  }

  @Test("conditions are known codes")
  func conditions() throws {
    let condition = try ReplyCondition(members: ["sentiment": "negative", "order_state": "shipped"])
    #expect(condition == ReplyCondition(sentiment: .negative, orderState: .shipped))
    #expect(throws: ReplyError.self) { try ReplyCondition(members: ["mood": "negative"]) }
    #expect(throws: ReplyError.self) { try ReplyCondition(members: ["slot": "weight"]) }
  }

  @Test("every intent and step has words in both languages, and every rule they rest on exists")
  func shipped() throws {
    let book = try Shipped.read()
    #expect(book.missing.isEmpty)
    for reply in book.replies {
      for rule in reply.policies { #expect(book.policy.values[rule] != nil, "\(reply.id) \(rule)") }
      let other: Language = reply.language == .chinese ? .english : .chinese
      let twin = try #require(book.reply(id: reply.id, language: other), "\(reply.id)")
      #expect(twin.condition == reply.condition && twin.topic == reply.topic, "\(reply.id)")
      #expect(Set(twin.policies) == Set(reply.policies), "\(reply.id)")
    }
  }

  private static let shop = """
    now: 2026-11-25
    customer: C1
    order: P placed=2026-11-24 items=Xx1@10
    order: S placed=2026-11-20 shipped=2026-11-21 items=Xx1@10
    order: D placed=2026-11-20 shipped=2026-11-21 delivered=2026-11-23 items=Xx1@10
    order: N placed=2026-11-20 cancelled=2026-11-20 items=Xx1@10
    """

  @Test(
    "the most specific reply comes first",
    arguments: [
      ("order.cancel · neutral", ["order.cancel.4", "order.cancel.1"]),
      ("order.cancel · negative", ["order.cancel.2", "order.cancel.4", "order.cancel.1"]),
      (
        "order.cancel · neutral · order=P \"x\"",
        ["order.cancel.5", "order.cancel.3", "order.cancel.1"]
      ),
      (
        "order.cancel · negative · order=S \"x\"",
        ["order.cancel.6", "order.cancel.2", "order.cancel.3", "order.cancel.1"]
      ),
      (
        "order.cancel · neutral · order=D \"x\"",
        ["order.cancel.7", "order.cancel.3", "order.cancel.1"]
      ),
      (
        "order.cancel · neutral · order=N \"x\"",
        ["order.cancel.8", "order.cancel.3", "order.cancel.1"]
      ),
    ])
  func ranking(meaning: String, ids: [String]) throws {
    var talk = try Talk(Self.shop)
    #expect(try talk.say("x", meaning).suggestions.map(\.id) == ids)
  }

  @Test("what was asked for once is not asked for again")
  func asked() throws {
    var talk = try Talk()
    #expect(try talk.say("到哪了", "delivery.track · neutral").replyID == "delivery.track.4")
    #expect(
      try talk.say("能改天送吗", "delivery.reschedule · neutral").replyID == "delivery.reschedule.1")
  }

  @Test(
    "an answered question wins where the line asks, the match is strong, and the intent agrees",
    arguments: [
      ("为什么这个商品没有配送选项？", "delivery.options · neutral", 1, "faq.delivery.none.1"),
      ("这个商品没有配送选项", "delivery.options · neutral", 1, "delivery.options.1"),
      ("为什么这个商品没有配送选项？", "delivery.options · neutral", 0.3, "delivery.options.1"),
      ("为什么这个商品没有配送选项？", "order.place · neutral", 1, "order.place.1"),
      (
        "why can't I pick a delivery option?", "? oos / order.place · neutral", 1,
        "faq.delivery.none.1"
      ),
      ("为什么这个商品没有配送选项？", "? oos / order.place · neutral", 0.3, "system.clarify.one.1"),
    ] as [(String, String, Double, String)])
  func questions(text: String, meaning: String, score: Double, id: String) throws {
    var talk = try Talk()
    var line = try Talk.line(text, meaning)
    line.answers = [AnswerMatch(id: "faq.delivery.none.1", score: score)]
    let response = talk.conversation.respond(to: .line(line), knowing: talk.shop)
    #expect(response.replyID == id)
    if !id.hasPrefix("faq"), !id.hasPrefix("system") {
      #expect(response.suggestions.map(\.id).contains("faq.delivery.none.1"))
    }
  }

  @Test("a question that nothing answers is said not to be known")
  func unknown() throws {
    var talk = try Talk()
    let response = try talk.say("你们老板属什么的？", "? oos · neutral")
    #expect(response.replyID == "system.unknown.1" && response.action == .answer)
  }
}
