public import Commerce
public import Dialogue

/// One chat: lines in, turns out, through the pipeline and the conversation.
public struct ChatSession: Sendable {
  private let pipeline: Pipeline
  private var conversation: Conversation

  /// A chat that has not begun.
  public init(pipeline: Pipeline, replies: ReplyBook) {
    self.pipeline = pipeline
    conversation = Conversation(replies: replies)
  }

  /// Takes in one customer line and answers it.
  public mutating func turn(_ text: String) -> ChatTurn {
    let understanding = pipeline.understand(text)
    let line = CustomerLine(understanding: understanding)
    let nothing = ShopKnowledge(now: Timestamp(seconds: 0))
    return ChatTurn(
      understanding: understanding,
      response: conversation.respond(to: .line(line), knowing: nothing))
  }

  /// Takes in one line of a pipe, plain text or `{"id","text"}`, and answers with one JSON line.
  ///
  /// - Parameter number: the line's number, for errors.
  public mutating func jsonTurn(_ line: ArraySlice<UInt8>, number: Int) -> OrderedJSON {
    guard line.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "{") else {
      return turn(String(decoding: line, as: UTF8.self)).json(id: nil)
    }
    let raw = RawRecord(bytes: Array(line), line: number, offset: 0)
    switch RecordParser(format: .ndjson).parse(raw) {
    case .success(let record): return turn(record.text).json(id: record["id"])
    case .failure(let bad): return .error(bad)
    }
  }
}

/// What one customer line was understood as, and the answer to it.
public struct ChatTurn: Sendable, Hashable {
  /// What was understood.
  public let understanding: Understanding
  /// What to answer.
  public let response: Response

  /// What was understood, and `"reply":{"action","id","text"}`.
  public func json(id: OrderedJSON?) -> OrderedJSON {
    var members: [OrderedJSON.Member] = []
    if let id { members.append(.init("id", id)) }
    members += OrderedJSON.members(of: understanding)
    members += [
      .init(
        "reply",
        .object([
          .init("action", .string(response.action.rawValue)),
          .init("id", response.replyID.map(OrderedJSON.string) ?? .null),
          .init("text", .string(response.text)),
        ]))
    ]
    return .object(members)
  }
}
