import Commerce
import Storage
import Testing

@Suite("Chats in a store")
struct StoreChatsTests {
  private let folder: TestFolder
  private let store: Store

  init() throws {
    folder = try TestFolder()
    store = try folder.store()
  }

  private func turn(_ state: String, message: String) -> StoredTurn {
    var turn = StoredTurn(session: "s", customer: "ann", time: .day(3), state: state)
    let text = CustomerText(
      id: message, customer: "ann", time: .day(3), kind: .message, text: "退货")
    turn.records = [.text(text)]
    turn.results = [
      .init(key: .init(kind: .message, id: message), finding: TextFinding(sentiment: "negative"))
    ]
    turn.tickets = [
      StoredTicket(
        id: "T-\(message)", session: "s", customer: "ann", order: "o1", opened: .day(3),
        content: "{}")
    ]
    return turn
  }

  @Test("a turn is saved with its state, text, finding and ticket")
  func saving() throws {
    try store.save(turn("first", message: "m1"), model: "model")
    try store.save(turn("second", message: "m2"), model: "model")
    #expect(try store.chatState(of: "s") == "second")
    #expect(try store.chatState(of: "another") == nil)
    let history = try #require(try store.history(of: "ann"))
    #expect(history.texts.map(\.id) == ["m1", "m2"])
    #expect(history.texts.allSatisfy { $0.finding?.sentiment == "negative" })
    #expect(try store.tickets(of: "ann").map(\.id) == ["T-m1", "T-m2"])
  }

  @Test("a turn that cannot be saved whole leaves nothing")
  func together() throws {
    try store.save(turn("first", message: "m1"), model: "model")
    let before = try store.contentHash()
    let reader = try Store(path: store.path, mode: .readOnly)
    #expect(throws: StoreError.self) {
      try reader.save(turn("second", message: "m2"), model: "model")
    }
    #expect(try store.contentHash() == before)
    #expect(try store.chatState(of: "s") == "first")
  }
}
