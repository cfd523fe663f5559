public import Commerce
import Dialogue

/// Many chats of one program: a line in, a record out.
///
/// Chats that have not spoken for a while are kept as JSON, a few kilobytes each; with a store they
/// are in the store as well.
public struct ChatService {
  private let desk: ChatDesk
  private var sessions: [String: Seat] = [:]
  private var open = 0
  private var clock = 0

  /// A chat at hand with the turn it last spoke at, or put away.
  private enum Seat {
    case open(ChatSession, last: Int)
    case saved([UInt8])
  }

  /// Chats that are kept at hand.
  private static let mostOpen = 256
  /// The session of lines that name none.
  private static let onlySession = "-"

  /// A service at a desk.
  public init(desk: ChatDesk) {
    self.desk = desk
  }

  /// Takes in one line, plain text or `{"id","session","customer","text"}`, and answers with one
  /// record; a line that is none gets an error in its place.
  ///
  /// - Parameter number: the line's number, for errors.
  public mutating func answer(
    _ line: ArraySlice<UInt8>, number: Int, at now: Timestamp
  ) -> OrderedJSON {
    guard line.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "{") else {
      return answer(
        String(decoding: line, as: UTF8.self), of: Self.onlySession, from: nil, id: nil, at: now)
    }
    let raw = RawRecord(bytes: Array(line), line: number, offset: 0)
    switch RecordParser(format: .ndjson).parse(raw) {
    case .failure(let bad): return .error(bad)
    case .success(let record):
      do {
        return answer(
          record.text, of: try record.key("session") ?? Self.onlySession,
          from: try record.key("customer"), id: record["id"], at: now)
      } catch {
        return .error(error)
      }
    }
  }

  private mutating func answer(
    _ text: String, of session: String, from customer: String?, id: OrderedJSON?,
    at now: Timestamp
  ) -> OrderedJSON {
    var (chat, trouble) = take(session)
    var turn = chat.hear(text, from: customer, at: now)
    if let trouble {
      turn.trouble = [trouble, turn.trouble].compactMap(\.self).joined(separator: "; ")
    }
    put(chat)
    return turn.json(id: id)
  }

  /// The chat of a session: at hand, put away, in the store, or new.
  private mutating func take(_ session: String) -> (ChatSession, trouble: String?) {
    do {
      switch sessions[session] {
      case .open(let chat, _): return (chat, nil)
      case .saved(let bytes):
        return (try ChatSession(id: session, desk: desk, saved: bytes), nil)
      case nil: return (try ChatSession(id: session, desk: desk), nil)
      }
    } catch {
      return (ChatSession(new: session, desk: desk), "the chat begins anew: \(error)")
    }
  }

  private mutating func put(_ chat: ChatSession) {
    if case .open = sessions[chat.id] {} else { open += 1 }
    clock += 1
    sessions[chat.id] = .open(chat, last: clock)
    guard open > Self.mostOpen else { return }
    // The longer silent half, that this is rare.
    let limit = clock - Self.mostOpen / 2
    for (id, seat) in sessions {
      if case .open(let chat, let last) = seat, last <= limit {
        sessions[id] = .saved(chat.saved())
        open -= 1
      }
    }
  }
}

extension InputRecord {
  /// A member that names something.
  fileprivate func key(_ name: String) throws(BadRecord) -> String? {
    switch self[name] {
    case nil, .null: return nil
    case .string(let key) where !key.isEmpty: return key
    case .integer(let number): return String(number)
    case .raw(let text): return text
    case let other?:
      throw BadRecord(
        line: line, offset: 0, kind: .member,
        message: "expected a string in \"\(name)\", found \(masked(other.text))")
    }
  }
}
