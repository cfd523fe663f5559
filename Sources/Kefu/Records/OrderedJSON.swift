/// A JSON value to be written: objects keep their order, probabilities their decimals.
///
/// U+2028, U+2029 and U+0085 are escaped, so that one record stays one line for every reader.
public enum OrderedJSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A probability or another number, rounded to six decimals.
  case probability(Double)
  case string(String)
  case array([OrderedJSON])
  case object([Member])
  /// JSON text taken over as it stands, but for the line separators inside its strings.
  case raw(String)

  /// A name with a value.
  public struct Member: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The value.
    public let value: OrderedJSON

    /// A name with a value.
    public init(_ name: String, _ value: OrderedJSON) {
      self.name = name
      self.value = value
    }
  }

  /// The value on one line.
  public var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A string without its quotes, anything else as ``text``.
  public var plainText: String {
    if case .string(let value) = self { value } else { text }
  }

  /// Adds the value on one line, in UTF-8.
  func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .probability(let value): Self.write(sixDecimals: value, to: &bytes)
    case .string(let value): Self.writeQuoted(value, to: &bytes)
    case .raw(let value): Self.write(value, to: &bytes, escaping: \.isLineSeparator)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      Self.write(members, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Adds the members of an object without its braces.
  static func write(_ members: [Member], to bytes: inout [UInt8]) {
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      writeQuoted(member.name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      member.value.write(to: &bytes)
    }
  }

  /// At most six decimals, at least one, and never an exponent.
  private static func write(sixDecimals value: Double, to bytes: inout [UInt8]) {
    guard abs(value) < 1e9 else {
      bytes += String(value).utf8
      return
    }
    let millionths = Int((value * 1e6).rounded())
    if millionths < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes += String(millionths.magnitude / 1_000_000).utf8
    bytes.append(UInt8(ascii: "."))
    var (rest, unit) = (millionths.magnitude % 1_000_000, UInt(100_000))
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
      (rest, unit) = (rest % unit, unit / 10)
    } while rest > 0
  }

  private static func writeQuoted(_ value: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    write(value, to: &bytes, escaping: \.isEscapedInJSON)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds a string, looking at single characters only where a byte may begin one to be escaped.
  private static func write(
    _ value: String, to bytes: inout [UInt8], escaping isEscaped: (Unicode.Scalar) -> Bool
  ) {
    var value = value
    value.withUTF8 { utf8 in
      // Where what is not written yet begins.
      var start = 0
      var place = 0
      while let candidate = utf8[place...].firstIndex(where: \.mayBeginEscapedInJSON) {
        let scalar = utf8.scalar(at: candidate)
        place = candidate + UTF8.width(scalar)
        guard isEscaped(scalar) else { continue }
        bytes.append(contentsOf: utf8[start..<candidate])
        writeEscaped(scalar, to: &bytes)
        start = place
      }
      bytes.append(contentsOf: utf8[start...])
    }
  }

  private static func writeEscaped(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes += #"\""#.utf8
    case "\\": bytes += #"\\"#.utf8
    case "\n": bytes += #"\n"#.utf8
    case "\r": bytes += #"\r"#.utf8
    case "\t": bytes += #"\t"#.utf8
    default:
      let digits = String(scalar.value, radix: 16)
      bytes += (#"\u"# + String(repeating: "0", count: 4 - digits.count) + digits).utf8
    }
  }
}

extension UInt8 {
  /// Whether a character that JSON output escapes may begin with this byte of UTF-8.
  fileprivate var mayBeginEscapedInJSON: Bool {
    self < 0x20 || self == 0x22 || self == 0x5C || self == 0x7F || self == 0xC2 || self == 0xE2
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The character of valid UTF-8 that begins at a place, of one, two or three bytes.
  fileprivate func scalar(at place: Int) -> Unicode.Scalar {
    let first = UInt32(self[place])
    guard first >= 0xC0 else { return Unicode.Scalar(UInt8(first)) }
    var value = first >= 0xE0 ? first & 0x0F : first & 0x1F
    for next in 1...(first >= 0xE0 ? 2 : 1) {
      value = value << 6 | UInt32(self[place + next] & 0x3F)
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}

extension Unicode.Scalar {
  fileprivate var isLineSeparator: Bool {
    self == "\u{85}" || self == "\u{2028}" || self == "\u{2029}"
  }

  fileprivate var isEscapedInJSON: Bool {
    self < "\u{20}" || self == "\"" || self == "\\" || ("\u{7F}"..."\u{9F}").contains(self)
      || isLineSeparator
  }
}
