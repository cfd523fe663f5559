import Commerce
import Dialogue
import Foundation
import Kefu
import Storage
import Testing

/// Many chats of one program.
@Suite("Chat service")
struct ChatServiceTests {
  private let folder = TestFolder()
  private let path: String

  init() throws {
    path = try folder.make("shop.sqlite")
    try SmallChat.fill(path)
  }

  private func store() throws -> Store { try Store(path: path, mode: .readWrite) }

  // MARK: - Lines

  @Test("a line is text or JSON, and the id comes back as it came")
  func lines() throws {
    var talk = Talk(try SmallChat.desk())
    let answer = try talk.send(#"{"id":"a7","text":"我要退货"}"#)
    #expect(answer["id"]?.string == "a7")
    #expect(answer["intent"]?["label"]?.string == "return.request")
    #expect(answer["intent"]?["zh"]?.string == "申请退货")
    #expect(try talk.send("我要退货")["id"] == nil)
    #expect(try talk.send(#" {"id":[1,{"b":null}],"text":"x"}"#)["id"]?[1]?["b"] == .null)
    #expect(try talk.send("")["reply"]?["action"]?.string == "listen")
  }

  @Test("lines that name no session are one, whatever null or absent")
  func noSession() throws {
    var talk = Talk(try SmallChat.desk())
    let lines = ["你好", #"{"text":"你好"}"#, #"{"session":null,"customer":null,"text":"你好"}"#]
    let answers = try lines.map { try talk.send($0) }
    #expect(answers.map { $0["session"]?.string } == ["-", "-", "-"])
    #expect(answers.map { $0["customer"] } == [.null, .null, .null])
    #expect(answers.map { $0["turn"]?.number } == [1, 2, 3])
  }

  @Test("a number names a session and a customer as its digits do")
  func numbers() throws {
    var talk = Talk(try SmallChat.desk())
    _ = try talk.send(#"{"session":12,"customer":34,"text":"你好"}"#)
    let answer = try talk.send(#"{"session":"12","customer":"34","text":"你好"}"#)
    #expect(answer["turn"]?.number == 2)
    #expect(answer["customer"]?.string == "34")
  }

  @Test(
    "a line that cannot be read is answered by an error with its number, and the next one works",
    arguments: [
      "{broken", #"{"id":1}"#, #"{"text":5}"#, #"{"text":"a"} b"#, #"{"text":"\ud83d"}"#,
      #"{"text":"\udc00 a"}"#, #"{"session":true,"text":"a"}"#, #"{"session":[1],"text":"a"}"#,
      #"{"customer":{"id":1},"text":"a"}"#, #"{"customer":1.5,"text":"a"}"#,
      #"{"session":"","text":"a"}"#, #"{"session":"a\u0000b","text":"a"}"#,
    ])
  func bad(line: String) throws {
    var talk = Talk(try SmallChat.desk())
    _ = try talk.send("你好")
    let error = try talk.send(line)
    #expect(error["error"]?["line"]?.number == 2)
    #expect(error["error"]?["message"]?.string?.isEmpty == false)
    #expect(try talk.send("你好")["turn"]?.number == 2)
  }

  @Test("bytes that are no characters are refused in JSON, and replaced in plain lines")
  func encoding() throws {
    var talk = Talk(try SmallChat.desk())
    let json = Array(#"{"text":""#.utf8) + [0xED, 0xA0, 0x80] + Array(#""}"#.utf8)
    let error = try talk.send(bytes: json)
    #expect(error["error"]?["message"]?.string?.contains("UTF-8") == true)
    let plain = try talk.send(bytes: Array("转人工 ".utf8) + [0xFF])
    #expect(plain["turn"]?.number == 1)
    #expect(plain["goals"]?[0]?["quote"]?.string == "转人工 \u{FFFD}")
  }

  @Test("control sequences and NUL come back escaped, on one line")
  func controls() throws {
    let desk = try SmallChat.desk()
    var service = ChatService(desk: desk)
    let text = "退货 \u{1B}]0;x\u{7}\u{1B}[31m \u{0} \u{85} TB20261115001"
    let answer = service.answer(Array(text.utf8)[...], number: 1, at: SmallChat.now).text
    #expect(!answer.unicodeScalars.contains { $0.properties.generalCategory == .control })
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(answer.utf8))
    #expect(value.known("order")?["value"]?.string == "TB20261115001")
  }

  @Test("a message with NUL is in the store as a whole")
  func nul() throws {
    let store = try store()
    var talk = Talk(try SmallChat.desk(store: store))
    _ = try talk.send(#"{"customer":"C1","text":"a\u0000b"}"#)
    #expect(try store.history(of: "C1")?.texts.map(\.text) == ["a\u{FFFD}b"])
  }

  @Test("a line of a megabyte is answered, and what is kept of it is small")
  func longLine() throws {
    var talk = Talk(try SmallChat.desk(store: try store()))
    let text = String(repeating: "我要退货，太小了。", count: 40_000)
    #expect(text.utf8.count > 1_000_000)
    let answer = try talk.say(text, session: "long", customer: SmallChat.customer)
    #expect(answer["trouble"] == .null)
    #expect(try #require(try store().chatState(of: "long")).utf8.count < 20_000)
    #expect(try talk.say("你好", session: "long")["turn"]?.number == 2)
  }

  @Test("what looks like a place in a template stays as the customer wrote it")
  func literal() throws {
    var talk = Talk(try SmallChat.desk(store: try store()))
    for line in [
      "我要退货 {policy.return_window}", "{order|x} {name|y} 退货", "a {policy.return_window}",
    ] {
      let answer = try talk.say(line, customer: SmallChat.customer)
      let quotes = (answer["goals"]?.items ?? []).compactMap { $0["quote"]?.string }
      #expect(quotes.allSatisfy { !$0.contains("7 ") })
      let words = try #require(answer["reply"]?["text"]?.string)
      #expect(!words.contains("{") && !words.contains("policy."))
    }
    let answer = try talk.say("律师 {policy.return_window}", session: "other")
    let quote = try #require(answer["hand_off"]?["evidence"]?[0]?["quote"]?.string)
    #expect(quote.hasPrefix("律师 {policy"))
  }

  // MARK: - Sessions

  @Test("sessions do not mix, however many there are", arguments: [false, true])
  func interleaved(hasStore: Bool) throws {
    var talk = Talk(
      try SmallChat.desk(store: hasStore ? try store() : nil, findsQuestions: false))
    let count = 300
    func order(_ session: Int) -> String { "TB\(77_880_000 + session)" }
    for round in 1...2 {
      for session in 0..<count {
        let words =
          round == 1 && !hasStore ? "订单号 \(order(session))" : "手机 \(13_800_000_000 + session)"
        let answer = try talk.say(words, session: "s\(session)", customer: "C\(session)")
        #expect(answer["turn"]?.number == Double(round))
        #expect(answer["customer"]?.string == "C\(session)")
        if !hasStore { #expect(answer.known("order")?["value"]?.string == order(session)) }
      }
    }
    // The first sessions were put away and taken back; the last were not.
    for session in [0, 1, count - 1] {
      let answer = try talk.say("你好", session: "s\(session)")
      #expect(answer["turn"]?.number == 3)
      #expect(answer.known("phone")?["value"]?.string == "\(13_800_000_000 + session)")
    }
  }

  @Test("a silent conversation is in the store alone: it goes on where another program left it")
  func inStoreAlone() throws {
    var talk = Talk(try SmallChat.desk(store: try store(), findsQuestions: false))
    for session in 0..<300 { _ = try talk.say("你好", session: "s\(session)") }
    var other = Talk(try SmallChat.desk(store: try store(), findsQuestions: false))
    #expect(try other.say("手机 13800001234", session: "s0")["turn"]?.number == 2)
    let answer = try talk.say("你好", session: "s0")
    #expect(answer["turn"]?.number == 3)
    #expect(answer.known("phone")?["value"]?.string == "13800001234")
  }

  @Test("what is kept of a conversation of five turns is small")
  func savedState() throws {
    var session = try ChatSession(
      id: "s", desk: SmallChat.desk(store: try store()))
    for line in ["我要退货，鞋子太小了", "是的", "不想要了", "退款", "快递到哪了，为什么这个商品没有配送选项？"] {
      _ = session.hear(line, from: SmallChat.customer, at: SmallChat.now)
    }
    #expect(session.conversation.state.turn == 5)
    let state = try #require(try store().chatState(of: "s"))
    #expect(state.utf8.count < 8_192)
  }

  @Test("a second service goes on where the first one was cut off")
  func resumed() throws {
    var first = Talk(try SmallChat.desk(store: try store()))
    for line in ["我要退货", "是的", "不想要了"] {
      _ = try first.say(line, customer: SmallChat.customer)
    }
    var second = Talk(try SmallChat.desk(store: try store()))
    let option = try second.say("退款")
    #expect(option["turn"]?.number == 4)
    #expect(option["customer"]?.string == SmallChat.customer)
    #expect(option["flow"]?["step"]?.string == "summary")
    var third = Talk(try SmallChat.desk(store: try store()))
    #expect(try third.say("是的")["ticket"]?["order"]?.string == SmallChat.order)
  }

  // MARK: - The store

  @Test("message, finding, ticket and return are in the store behind the turn")
  func written() throws {
    let store = try store()
    var talk = Talk(try SmallChat.desk(store: store))
    let lines = ["我要退货", "是的", "不想要了", "退款", "是的"]
    for line in lines { _ = try talk.say(line, customer: SmallChat.customer) }
    let history = try #require(try store.history(of: SmallChat.customer))
    #expect(history.texts.map(\.text).sorted() == lines.sorted())
    #expect(history.texts.allSatisfy { $0.kind == .message && $0.time == SmallChat.now })
    let wish = try #require(history.texts.first { $0.text == "我要退货" })
    #expect(wish.finding?.clauses.first?.intents == ["return.request"])
    let ticket = try #require(try store.tickets(of: SmallChat.customer).first)
    #expect(ticket.session == "s" && ticket.order == SmallChat.order)
    let content = try JSONDecoder().decode(JSONValue.self, from: Data(ticket.content.utf8))
    #expect(content["option"]?["kind"]?.string == "refund")
    let back = try #require(history.returns.first)
    #expect(history.returns.count == 1)
    #expect(back.order == SmallChat.order && back.product == "SHOE" && back.quantity == 2)
    #expect(back.amount == 258 && back.reason == "buyer.changed_mind")
    let next = try talk.say("订单 \(SmallChat.order)", session: "next", customer: SmallChat.customer)
    #expect(next.known("order")?["order"]?["state"]?.string == "returned")
  }

  @Test("taking back the line that confirmed a ticket takes back ticket and return")
  func takenBack() throws {
    let store = try store()
    let shared = try SmallChat.desk(store: store)
    var chat = try ChatSession(
      id: "s",
      desk: ChatDesk(
        reader: shared.reader, replies: shared.replies, settings: DialogueSettings(),
        shop: shared.shop))
    func say(_ line: String) -> ChatTurn {
      chat.hear(line, from: SmallChat.customer, at: SmallChat.now)
    }
    func kept() throws -> [Int] {
      [
        try store.tickets(of: SmallChat.customer).count,
        try #require(try store.history(of: SmallChat.customer)).returns.count,
      ]
    }
    for line in ["我要退货", "是的", "不想要了", "退款", "是的"] { _ = say(line) }
    #expect(try kept() == [1, 1])
    _ = chat.act(.accept, at: SmallChat.now)
    #expect(chat.act(.undo, at: SmallChat.now).withdrawn.isEmpty)
    #expect(try kept() == [1, 1])
    let turn = chat.act(.undo, at: SmallChat.now)
    #expect(turn.withdrawn.count == 1 && turn.trouble == nil)
    #expect(try kept() == [0, 0])
    #expect(say("是的").response.ticket != nil)
    #expect(try kept() == [1, 1])
  }

  @Test("pieces that go back are counted once, in the conversation and in the store")
  func pieces() throws {
    var talk = Talk(try SmallChat.desk(store: try store()))
    var answer = JSONValue.null
    for line in ["我要退货", "是的", "不想要了", "退款", "退1件", "是的"] {
      answer = try talk.say(line, customer: SmallChat.customer)
    }
    #expect(answer["ticket"]?["quantity"]?.number == 1)
    #expect(answer["ticket"]?["option"]?["amount"]?.number == 129)
    answer = try talk.say("订单 \(SmallChat.order)")
    #expect(answer.known("order")?["order"]?["state"]?.string == "delivered")
  }

  @Test("a conversation of the same name that begins anew keeps the messages of the former")
  func anew() throws {
    let store = try store()
    var talk = Talk(try SmallChat.desk(store: store))
    _ = try talk.say("我要退货", customer: SmallChat.customer)
    let other = StoredTurn(
      session: "s", customer: SmallChat.customer, time: SmallChat.now, state: #"{"of":"another"}"#)
    try store.save(other, model: "")
    var second = Talk(try SmallChat.desk(store: store))
    let later = Timestamp(seconds: SmallChat.now.seconds + 60)
    let answer = try second.say("你好", customer: SmallChat.customer, at: later)
    #expect(answer["trouble"]?.string?.contains("anew") == true)
    #expect(answer["turn"]?.number == 1)
    let texts = try #require(try store.history(of: SmallChat.customer)).texts
    #expect(texts.map(\.text) == ["我要退货", "你好"])
  }

  @Test("a store that may not be written is told, and the conversation goes on")
  func readOnly() throws {
    try expectTrouble(at: try Store(path: path, mode: .readOnly)) {}
  }

  @Test("a store whose file goes away is told, and the conversation goes on")
  func deleted() throws {
    try expectTrouble(at: try store()) {
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
    }
  }

  @Test("a store that breaks is told, and the conversation goes on")
  func broken() throws {
    try expectTrouble(at: try store()) {
      let size = try #require(
        try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
      let file = try #require(FileHandle(forUpdatingAtPath: path))
      try file.write(contentsOf: Data(repeating: 0x5A, count: size))
      try file.close()
    }
  }

  /// The order said first is known to the last, and each turn behind the damage says what is wrong.
  private func expectTrouble(at store: Store, damage: () throws -> Void) throws {
    var talk = Talk(try SmallChat.desk(store: store, findsQuestions: false))
    _ = try talk.say("手机 13800001234", customer: SmallChat.customer)
    try damage()
    for turn in 2...3 {
      let answer = try talk.say("你好")
      #expect(answer["turn"]?.number == Double(turn))
      #expect(answer.known("phone")?["value"]?.string == "13800001234")
      #expect(answer["reply"]?["text"]?.string?.isEmpty == false)
      #expect(answer["trouble"]?.string?.contains("shop.sqlite") == true)
    }
    // More than are kept at hand: one the store does not have must not be dropped.
    for session in 0..<300 { _ = try talk.say("你好", session: "t\(session)") }
    #expect(try talk.say("你好")["turn"]?.number == 4)
  }
}
