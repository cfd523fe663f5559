/// A JSON value to be written: objects keep their order, probabilities their decimals.
///
/// U+2028, U+2029 and U+0085 are escaped, so that one record stays one line for every reader.
public indirect enum OrderedJSON: Sendable, Hashable {
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
    var text = ""
    write(to: &text)
    return text
  }

  /// A string without its quotes, anything else as ``text``.
  public var plainText: String {
    if case .string(let value) = self { value } else { text }
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .probability(let value): text += String((value * 1e6).rounded() / 1e6 + 0)  // −0 + 0 = 0
    case .string(let value): Self.writeQuoted(value, to: &text)
    case .raw(let value): Self.writeRaw(value, to: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        Self.writeQuoted(member.name, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func writeQuoted(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        writeEscaped(scalar, to: &text)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private static func writeRaw(_ value: String, to text: inout String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\u{85}", "\u{2028}", "\u{2029}": writeEscaped(scalar, to: &text)
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  private static func writeEscaped(_ scalar: Unicode.Scalar, to text: inout String) {
    let digits = String(scalar.value, radix: 16)
    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
