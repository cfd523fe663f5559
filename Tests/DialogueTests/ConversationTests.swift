import Commerce
import Dialogue
import Foundation
import Testing

@Suite("Conversation")
struct ConversationTests {
  private static let shop = """
    now: 2026-11-25
    customer: C1
    product: P1 "coat"
    order: A1 placed=2026-11-18 delivered=2026-11-22 items=P1x1@300
    """

  @Test("clarifies, then asks for other words, then hands over; a clear line begins anew")
  func ladder() throws {
    var talk = try Talk()
    let meaning = "? return.request / exchange.request · neutral"
    let first = try talk.say("那个", meaning)
    #expect(first.action == .clarify && first.text.contains("申请退货") && first.text.contains("申请换货"))
    #expect(try talk.say("那个", meaning).action == .rephrase)
    let third = try talk.say("那个", meaning)
    #expect(third.action == .handOff && third.handOff?.reasons.map(\.kind) == [.failure])
    _ = try talk.say("那个", meaning)
    _ = try talk.say("退货", "return.request · neutral")
    #expect(try talk.say("那个", meaning).action == .clarify)
  }

  @Test("one guess far ahead is asked for alone")
  func oneGuess() throws {
    var talk = try Talk()
    let intent = Decision(
      guesses: [
        Guess(label: "order.status", confidence: 0.6),
        Guess(label: "delivery.track", confidence: 0.1),
      ], isSure: false)
    let line = CustomerLine(
      understanding: Understanding(text: "状态那个", language: .chinese, intent: intent))
    #expect(
      talk.conversation.respond(to: .line(line), knowing: talk.shop).replyID
        == "system.clarify.one.1")
    #expect(try talk.say("是的", "? oos · neutral").replyID == "order.status.4")
  }

  @Test(
    "the answer to which of two is understood",
    arguments: [
      ("第一个", "return.pickup"), ("后者", "return.shipping_fee"),
      ("the second one", "return.shipping_fee"),
      ("上门取件", "return.pickup"), ("1", "return.pickup"),
    ])
  func chosen(text: String, intent: String) throws {
    var talk = try Talk()
    _ = try talk.say("寄的那个", "? return.pickup / return.shipping_fee · neutral")
    let response = try talk.say(text, "? oos / chat.affirm · neutral")
    #expect(response.goals.last?.intent == intent)
    #expect(response.replyID?.hasPrefix(intent) == true)
  }

  @Test("several intents are handled in order, small talk beside them is not")
  func several() throws {
    var talk = try Talk()
    let response = try talk.say("hi", "chat.greeting + order.invoice + delivery.track · neutral")
    #expect(response.suggestions.first?.parts.map(\.id) == ["order.invoice.4", "delivery.track.1"])
    #expect(response.goals.map(\.intent) == ["order.invoice", "delivery.track"])
  }

  @Test("a short line in Latin letters does not change a Chinese conversation's language")
  func languages() throws {
    var talk = try Talk()
    _ = try talk.say("在吗", "chat.greeting · neutral")
    #expect(try talk.say("ok", "chat.affirm · neutral").text.contains("好的"))
    let english = try talk.say("where is my parcel please", "delivery.track · neutral")
    #expect(english.text.contains("order"))
    _ = talk.act(.language(.chinese))
    #expect(try talk.say("where is it now", "order.status · neutral").text.contains("订单"))
  }

  @Test("undo brings back the state before the last event")
  func undo() throws {
    var talk = try Talk(Self.shop)
    _ = try talk.say("退大衣", "return.request · neutral")
    let before = talk.conversation.state
    _ = try talk.say("对", "chat.affirm · neutral")
    _ = talk.act(.undo)
    #expect(talk.conversation.state == before)
    for _ in 0..<30 { _ = talk.act(.undo) }
    #expect(talk.conversation.state == ConversationState())
    #expect(talk.act(.undo).notes.map(\.kind) == [.nothing])
  }

  @Test("a correction answers the last line anew and makes a label")
  func correction() throws {
    var talk = try Talk()
    _ = try talk.say("腰大了，弄个小的", "product.size · neutral")
    let response = talk.act(.correct("exchange.request"))
    #expect(response.label == LabelRecord(text: "腰大了，弄个小的", intent: "exchange.request"))
    #expect(response.replyID == "exchange.request.4")
    #expect(response.goals.map(\.intent) == ["exchange.request"])
    #expect(talk.conversation.state.turn == 1)
    #expect(talk.act(.correct("nonsense")).notes.map(\.kind) == [.unknownIntent])
  }

  @Test("what was sent is remembered: approved words by their ids, the agent's own as such")
  func promises() throws {
    var talk = try Talk()
    _ = try talk.say("能取消吗", "order.cancel · neutral")
    let second = talk.act(.choose(2))
    #expect(second.replyID == "order.cancel.1")
    #expect(talk.act(.accept).sent?.replies == ["order.cancel.1"])
    #expect(talk.act(.accept).sent == nil)
    _ = talk.act(.edit("我来办"))
    let packet = try #require(talk.act(.handOff).handOff)
    #expect(packet.promises.map(\.isApproved) == [true, false])
    #expect(packet.promises.map(\.policies) == [["cancel_before"], []])
    #expect(packet.reasons.map(\.kind) == [.agent])
  }

  @Test("with no agent in between, what is suggested is sent")
  func automatic() throws {
    var settings = DialogueSettings()
    settings.isAutomatic = true
    var talk = try Talk(settings: settings)
    #expect(try talk.say("谢谢", "chat.thanks · neutral").sent?.replies == ["chat.thanks.1"])
  }

  @Test("another customer's conversation knows nothing of the first one's details")
  func customers() throws {
    var talk = try Talk(Self.shop)
    _ = try talk.say("A1", "return.request · neutral · order=A1")
    let response = talk.act(.customer("C2"))
    #expect(response.slots.isEmpty && response.flow == nil)
    #expect(talk.conversation.state.customer == "C2")
  }

  @Test("goes on where it was left")
  func resumed() throws {
    var talk = try Talk(Self.shop)
    _ = try talk.say("退大衣，太小", "return.request · neutral · reason=size.too_small \"太小\"")
    let data = try JSONEncoder().encode(talk.conversation.saved)
    let saved = try JSONDecoder().decode(SavedConversation.self, from: data)
    let book = try #require(Shipped.book)
    var resumed = Talk(conversation: Conversation(restoring: saved, replies: book), shop: talk.shop)
    let (one, two) = (
      try talk.say("对", "chat.affirm · neutral"), try resumed.say("对", "chat.affirm · neutral")
    )
    #expect(one == two && one.flow?.step == .option)
    #expect(resumed.act(.undo).flow?.step == .confirmOrder)
  }

  @Test("a long conversation takes no more memory than a shorter one")
  func bounded() throws {
    var talk = try Talk(Self.shop)
    let long = String(repeating: "大衣的袖子很长 and very long，", count: 16)
    func size(_ conversation: Conversation) throws -> Int {
      try JSONEncoder().encode(conversation.saved).count
    }
    var sizes: [Int] = []
    for turn in 0..<500 {
      let intent = Intent.allCases[turn % Intent.allCases.count].rawValue
      _ = try talk.say(
        long, "\(intent) · negative · order=A1 \"大衣\" · reason=size.too_small \"很长\"")
      if turn % 3 == 0 { _ = talk.act(.accept) }
      if turn % 300 == 199 { sizes.append(try size(talk.conversation)) }
    }
    #expect(sizes.count == 2 && sizes[1] < sizes[0] * 5 / 4 && sizes[1] < 200_000, "\(sizes)")
  }
}

extension ConversationTests {
  @Test("a detail that was asked for serves what it was asked for, whatever came between")
  func digression() throws {
    var talk = try Talk()
    #expect(try talk.say("到哪了", "delivery.track · neutral").replyID == "delivery.track.4")
    #expect(
      try talk.say("对了积分怎么用", "account.membership · neutral").replyID == "account.membership.1")
    let response = try talk.say("单号A1", "? oos · neutral · order=A1")
    #expect(
      response.replyID == "delivery.track.3" && response.goals.last?.intent == "delivery.track")
  }

  @Test("an elliptic line goes on with the goal before it")
  func elliptic() throws {
    var talk = try Talk()
    _ = try talk.say("有货吗", "product.stock · neutral")
    let response = try talk.say("XL的", "product.size · neutral · size=XL")
    #expect(
      response.replyID == "product.stock.2" && response.goals.map(\.intent) == ["product.stock"])
  }

  @Test("notes say in words what the agent should know")
  func noteTexts() {
    let invalid = AgentNote(kind: .invalidSlot, values: ["order", "Z9", "A1", "order.unknown"])
    #expect(invalid.text(chinese: true) == "订单 Z9：没有这个订单，仍用 A1")
    #expect(invalid.text(chinese: false) == "order Z9: no such order; kept A1")
    let churn = AgentNote(kind: .churn, values: ["62 %", "late parcels"])
    #expect(churn.text(chinese: false) == "risk of leaving 62 %: late parcels")
    let policy = AgentNote(kind: .policy, values: ["none", "8", "window", "return_window"])
    #expect(policy.text(chinese: true) == "无理由，签收 8 天，已过期限 [return_window]")
    for kind in AgentNote.Kind.allCases {
      for chinese in [true, false] {
        #expect(!AgentNote(kind: kind).text(chinese: chinese).isEmpty)
      }
    }
  }
}
