public import Commerce
import Dialogue

/// Many chats of one program: a line in, a record out.
///
/// Chats that have not spoken for a while are put away: where a store holds them nothing of them is
/// kept here, else their state as JSON, a few kilobytes each.
public struct ChatService {
  private let desk: ChatDesk
  private var open: [String: Seat] = [:]
  /// The states of chats that were put away and that no store holds.
  private var saved: [String: [UInt8]] = [:]
  private var clock = 0

  /// A chat at hand, with the turn it last spoke at.
  private struct Seat {
    var chat: ChatSession
    var last: Int
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

  /// Takes the chat of a session: at hand, put away, in the store, or new.
  private mutating func take(_ session: String) -> (ChatSession, trouble: String?) {
    if let seat = open.removeValue(forKey: session) { return (seat.chat, nil) }
    do {
      if let state = saved.removeValue(forKey: session) {
        return (try ChatSession(id: session, desk: desk, saved: state), nil)
      }
      return (try ChatSession(id: session, desk: desk), nil)
    } catch {
      return (ChatSession(new: session, desk: desk), "the chat begins anew: \(error)")
    }
  }

  private mutating func put(_ chat: ChatSession) {
    clock += 1
    open[chat.id] = Seat(chat: chat, last: clock)
    guard open.count > Self.mostOpen else { return }
    // The longer silent half, that this is rare.
    let limit = clock - Self.mostOpen / 2
    for (id, seat) in open where seat.last <= limit {
      if !seat.chat.isStored { saved[id] = seat.chat.saved() }
      open[id] = nil
    }
  }
}

extension InputRecord {
  /// A member that names something: a string, or a whole number by its digits.
  fileprivate func key(_ name: String) throws(BadRecord) -> String? {
    switch self[name] {
    case nil, .raw("null"): return nil
    // A store's texts end at NUL.
    case .string(let key) where !key.isEmpty && !key.utf8.contains(0): return key
    case .raw(let number) where number.utf8.allSatisfy { (0x30...0x39).contains($0) }:
      return number
    case let other?:
      throw BadRecord(
        line: line, offset: 0, kind: .member,
        message:
          "expected a name or a whole number in \"\(name)\", found \(masked(other.text))")
    }
  }
}
