import Foundation

/// The members of one JSON object, their values as they stood in the text: numbers keep their
/// digits, nested values their spelling.
struct JSONMembers: Sendable {
  let members: [(name: String, value: ArraySlice<UInt8>)]

  /// Reads an object; `nil` if the bytes are not one JSON object.
  init?(_ bytes: ArraySlice<UInt8>) {
    // The library decides what is JSON, but for the trailing commas and the byte-order mark it lets
    // pass; the scan below relies on that.
    guard Scanner.isStrict(bytes),
      let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    else { return nil }
    var scanner = Scanner(bytes: bytes, position: bytes.startIndex)
    var members: [(name: String, value: ArraySlice<UInt8>)] = []
    scanner.skip(until: "{")
    while let name = scanner.nextName() {
      members.append((Self.decode(name) ?? "", scanner.nextValue()))
    }
    guard Set(members.map(\.name)) == Set(object.keys) else { return nil }
    self.members = members
  }

  /// The value of a JSON string, quotes and escapes resolved; `nil` for any other value.
  static func decode(_ value: ArraySlice<UInt8>) -> String? {
    guard value.first == UInt8(ascii: "\"") else { return nil }
    return try? JSONDecoder().decode(String.self, from: Data(value))
  }

  private struct Scanner {
    let bytes: ArraySlice<UInt8>
    var position: Int

    mutating func skip(until mark: Unicode.Scalar) {
      while position < bytes.endIndex, bytes[position] != UInt8(ascii: mark) { position += 1 }
      position += 1
    }

    /// Whether the text begins with an object and no comma stands before a closing bracket.
    static func isStrict(_ bytes: ArraySlice<UInt8>) -> Bool {
      guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return false }
      var scanner = Scanner(bytes: bytes, position: bytes.startIndex)
      var isAfterComma = false
      while scanner.position < bytes.endIndex {
        switch bytes[scanner.position] {
        case UInt8(ascii: "\""):
          scanner.skipString()
          isAfterComma = false
          continue
        case UInt8(ascii: "}") where isAfterComma, UInt8(ascii: "]") where isAfterComma:
          return false
        case UInt8(ascii: ","): isAfterComma = true
        case 0...0x20: break
        default: isAfterComma = false
        }
        scanner.position += 1
      }
      return true
    }

    /// The next name with its quotes, or `nil` at the object's end.
    mutating func nextName() -> ArraySlice<UInt8>? {
      while position < bytes.endIndex {
        switch bytes[position] {
        case UInt8(ascii: "\""):
          let start = position
          skipString()
          defer { skip(until: ":") }
          return bytes[start..<position]
        case UInt8(ascii: "}"): return nil
        default: position += 1
        }
      }
      return nil
    }

    /// The value at the position, without space around it.
    mutating func nextValue() -> ArraySlice<UInt8> {
      while position < bytes.endIndex, bytes[position] <= 0x20 { position += 1 }
      let start = position
      var depth = 0
      loop: while position < bytes.endIndex {
        switch bytes[position] {
        case UInt8(ascii: "\""):
          skipString()
          continue loop
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}") where depth == 0, UInt8(ascii: ",") where depth == 0: break loop
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        position += 1
      }
      var value = bytes[start..<position]
      while let last = value.last, last <= 0x20 { value.removeLast() }
      return value
    }

    private mutating func skipString() {
      position += 1
      while position < bytes.endIndex, bytes[position] != UInt8(ascii: "\"") {
        position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
      }
      position = min(position + 1, bytes.endIndex)
    }
  }
}
