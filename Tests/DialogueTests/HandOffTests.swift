import Commerce
import Dialogue
import Testing

@Suite("Hand-over")
struct HandOffTests {
  @Test("the packet holds all that was said, shown and promised")
  func packet() throws {
    var talk = try Talk(
      """
      now: 2026-11-25
      customer: C1
      product: P1 "coat"
      order: A1 placed=2026-11-18 delivered=2026-11-22 items=P1x1@300
      risk: churn=0.4 "late parcels"
      """)
    _ = try talk.say(
      "A1 大衣太小，退", "return.request · negative · order=A1 · reason=size.too_small \"太小\"")
    _ = talk.act(.accept)
    _ = talk.act(.edit("我帮您问问仓库"))
    let response = try talk.say("转人工吧", "agent.human · negative")
    let packet = try #require(response.handOff)
    #expect(response.action == .handOff && response.replyID == "agent.human.2")
    #expect(packet.customer == "C1")
    #expect(packet.reasons == [HandOffReason(kind: .request, quote: "转人工吧")])
    #expect(packet.goals.map(\.intent) == ["return.request", "agent.human"])
    #expect(packet.slots.map(\.slot.value) == ["A1"])
    #expect(packet.evidence.map(\.shows) == ["size.too_small", "return.request", "agent.human"])
    #expect(packet.evidence.map(\.quote) == ["太小", "A1 大衣太小，退", "转人工吧"])
    #expect(packet.flow?.step == .option)
    #expect(packet.risk?.churnShares == [RiskNote(label: "late parcels", share: 1)])
    #expect(packet.promises.map(\.replies) == [["system.ask.option.2"], []])
    #expect(
      packet.summary == [
        "顾客想要：申请退货, 转人工", "订单 A1", "原因：偏小 “太小”", "顾客情绪不好",
      ])
  }

  @Test("an accusation of fraud is handed over only where the rules say so")
  func fraud() throws {
    var talk = try Talk()
    let response = try talk.say("你们卖假货", "complaint.fraud · neutral")
    #expect(response.replyID == "complaint.fraud.1")
    #expect(response.handOff?.reasons.map(\.kind) == [.fraud])
    let book = try #require(Shipped.book)
    var values = book.policy.values
    values["fraud_hand_over"] = "never"
    var other = Conversation(replies: ReplyBook(book.replies, policy: Policy(values)))
    let line = DialogueEvent.line(try Talk.line("你们卖假货", "complaint.fraud · neutral"))
    #expect(other.respond(to: line, knowing: talk.shop).action == .answer)
  }

  @Test("a conversation goes on behind a hand-over")
  func after() throws {
    var talk = try Talk()
    _ = try talk.say("转人工", "agent.human · neutral")
    #expect(try talk.say("能开票吗", "order.invoice · neutral").action == .answer)
  }

  @Test("a second order in a line is noted, and the language the agent sets is spoken at once")
  func agent() throws {
    var talk = try Talk()
    let response = try talk.say("A1 A2 开票", "order.invoice · neutral · order=A1 · order=A2")
    #expect(response.slots.map(\.slot.value) == ["A1"])
    #expect(response.notes == [AgentNote(kind: .waiting, values: ["A2"])])
    #expect(talk.act(.language(.english)).text.contains("the invoice for order A1"))
  }
}
