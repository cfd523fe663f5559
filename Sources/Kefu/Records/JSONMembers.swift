/// The members of one JSON object, their values as they stood in the text: numbers keep their
/// digits, nested values their spelling.
struct JSONMembers: Sendable {
  let members: [(name: String, value: ArraySlice<UInt8>)]

  /// Reads an object; `nil` if the bytes are not one JSON object.
  ///
  /// - Parameter bytes: well-formed UTF-8.
  init?(_ bytes: ArraySlice<UInt8>) {
    var scanner = JSONScanner(bytes)
    scanner.skipSpace()
    guard scanner.position < bytes.endIndex, bytes[scanner.position] == UInt8(ascii: "{") else {
      return nil
    }
    var members: [(name: String, value: ArraySlice<UInt8>)] = []
    let isSound = scanner.skipValue { name, value in
      members.append((Self.decode(bytes[name]) ?? "", bytes[value]))
    }
    scanner.skipSpace()
    guard isSound, scanner.isAtEnd else { return nil }
    self.members = members
  }

  /// The value of a JSON string, quotes and escapes resolved; `nil` for any other value.
  ///
  /// - Parameter value: one JSON value.
  static func decode(_ value: ArraySlice<UInt8>) -> String? {
    guard value.first == UInt8(ascii: "\"") else { return nil }
    let content = value.dropFirst().dropLast()
    guard content.contains(UInt8(ascii: "\\")) else {
      return String(decoding: content, as: UTF8.self)
    }
    var scanner = JSONScanner(content)
    var text: [UInt8] = []
    text.reserveCapacity(content.count)
    while !scanner.isAtEnd {
      text += content[scanner.skipPlain()]
      guard !scanner.isAtEnd else { break }
      guard scanner.skip("\\"), let scalar = scanner.nextEscape() else { return nil }
      text += scalar.utf8
    }
    return String(decoding: text, as: UTF8.self)
  }
}
