import Commerce
import Dialogue
import Testing

@Suite("Conversation")
struct ConversationTests {
  private let book = ReplyBook([
    Reply(id: "r.zh", intent: "return.request", language: .chinese, sentiment: nil, text: "好的"),
    Reply(
      id: "r.zh.sorry", intent: "return.request", language: .chinese, sentiment: .negative,
      text: "抱歉"),
    Reply(id: "r.en", intent: "return.request", language: .english, sentiment: nil, text: "Sure"),
    Reply(id: "h.zh", intent: "agent.human", language: .chinese, sentiment: nil, text: "转人工"),
    Reply(id: "h.en", intent: "agent.human", language: .english, sentiment: nil, text: "A person"),
  ])

  private func understood(
    _ intent: String?, sure: Bool = true, language: Language = .chinese,
    mood: Sentiment = .neutral, moodSure: Bool = true
  ) -> Understanding {
    let sentiment = Decision(
      guesses: [Guess(label: mood.rawValue, confidence: 0.9)], isSure: moodSure)
    let decision = intent.map {
      Decision(
        guesses: [
          Guess(label: $0, confidence: 0.6), Guess(label: "exchange.request", confidence: 0.3),
        ], isSure: sure)
    }
    return Understanding(
      text: "", language: language, intent: decision, sentiment: sentiment)
  }

  @Test("answers a sure intent with its approved reply, in the line's language")
  func answers() {
    var conversation = Conversation(replies: book)
    #expect(conversation.respond(to: understood("return.request")).replyID == "r.zh")
    #expect(
      conversation.respond(to: understood("return.request", language: .english)).text == "Sure")
    #expect(
      conversation.respond(to: understood("return.request", language: .mixed)).replyID == "r.zh")
  }

  @Test("takes the reply for the customer's mood where one is sure")
  func mood() {
    var conversation = Conversation(replies: book)
    #expect(
      conversation.respond(to: understood("return.request", mood: .negative)).text == "抱歉")
    #expect(
      conversation.respond(to: understood("return.request", mood: .negative, moodSure: false))
        .text == "好的")
  }

  @Test("asks between the two best guesses once, then hands over")
  func ladder() {
    var conversation = Conversation(replies: book)
    let first = conversation.respond(to: understood("return.request", sure: false))
    #expect(first.action == .clarify)
    #expect(first.text.contains("申请退货") && first.text.contains("申请换货"))
    let second = conversation.respond(to: understood("return.request", sure: false))
    #expect(second.action == .handOff)
    #expect(second.replyID == "h.zh")
    #expect(
      conversation.respond(to: understood("return.request", sure: false)).action == .clarify)
  }

  @Test("a clear line forgets the unclear ones before it")
  func reset() {
    var conversation = Conversation(replies: book)
    _ = conversation.respond(to: understood("return.request", sure: false))
    _ = conversation.respond(to: understood("return.request"))
    #expect(
      conversation.respond(to: understood("return.request", sure: false)).action == .clarify)
  }

  @Test("hands over when a person is asked for, or no reply is approved")
  func handOff() {
    var conversation = Conversation(replies: book)
    #expect(conversation.respond(to: understood("agent.human")).action == .handOff)
    let none = conversation.respond(to: understood("usage.howto"))
    #expect(none.action == .handOff && none.replyID == nil && !none.text.isEmpty)
  }

  @Test("an empty line is listened to, in the language spoken before")
  func empty() {
    var conversation = Conversation(replies: book)
    _ = conversation.respond(to: understood("return.request", language: .chinese))
    let response = conversation.respond(to: understood(nil, language: .other))
    #expect(response.action == .listen)
    #expect(response.text.contains("帮您"))
  }
}
