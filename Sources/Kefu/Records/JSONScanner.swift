/// Walks over one JSON text (RFC 8259) and refuses what is none.
///
/// The system's library reads numbers as binary ones and members in no order; records are given out
/// as they stood.
struct JSONScanner {
  /// Deeper nesting is refused, as the system's library does.
  private static let maximumDepth = 512

  let bytes: ArraySlice<UInt8>
  private(set) var position: Int

  /// - Parameter bytes: well-formed UTF-8.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  private var byte: UInt8? { position < bytes.endIndex ? bytes[position] : nil }
  /// Whether nothing is left.
  var isAtEnd: Bool { position == bytes.endIndex }

  /// Moves on behind white space.
  mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// Moves on behind a character if it is next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Moves on behind a value, which starts here.
  ///
  /// - Parameter member: called for every member of the outermost object.
  /// - Returns: whether there is one.
  mutating func skipValue(
    depth: Int = 0, member: ((_ name: Range<Int>, _ value: Range<Int>) -> Void)? = nil
  ) -> Bool {
    guard depth < Self.maximumDepth else { return false }
    switch byte {
    case UInt8(ascii: "{"): return skipObject(depth: depth, member)
    case UInt8(ascii: "["): return skipArray(depth: depth)
    case UInt8(ascii: "\""): return skipString()
    case UInt8(ascii: "t"): return skipWord("true")
    case UInt8(ascii: "f"): return skipWord("false")
    case UInt8(ascii: "n"): return skipWord("null")
    default: return skipNumber()
    }
  }

  private mutating func skipObject(
    depth: Int, _ member: ((Range<Int>, Range<Int>) -> Void)?
  ) -> Bool {
    position += 1
    skipSpace()
    if skip("}") { return true }
    repeat {
      skipSpace()
      let name = position
      guard skipString() else { return false }
      let nameEnd = position
      skipSpace()
      guard skip(":") else { return false }
      skipSpace()
      let value = position
      guard skipValue(depth: depth + 1) else { return false }
      member?(name..<nameEnd, value..<position)
      skipSpace()
    } while skip(",")
    return skip("}")
  }

  private mutating func skipArray(depth: Int) -> Bool {
    position += 1
    skipSpace()
    if skip("]") { return true }
    repeat {
      skipSpace()
      guard skipValue(depth: depth + 1) else { return false }
      skipSpace()
    } while skip(",")
    return skip("]")
  }

  private mutating func skipWord(_ word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.endIndex, word.description.utf8.elementsEqual(bytes[position..<end]) else {
      return false
    }
    position = end
    return true
  }

  private mutating func skipNumber() -> Bool {
    _ = skip("-")
    let isZero = byte == UInt8(ascii: "0")
    guard skipDigits(most: isZero ? 1 : .max) else { return false }
    if skip("."), !skipDigits() { return false }
    guard skip("e") || skip("E") else { return true }
    _ = skip("+") || skip("-")
    return skipDigits()
  }

  private mutating func skipDigits(most: Int = .max) -> Bool {
    let start = position
    while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), position - start < most
    {
      position += 1
    }
    return position > start
  }

  private mutating func skipString() -> Bool {
    guard skip("\"") else { return false }
    while let byte {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"):
        guard nextEscape() != nil else { return false }
      case 0..<0x20: return false
      default: break
      }
    }
    return false
  }

  /// Moves on to the next backslash, or to the end.
  ///
  /// - Returns: where it moved over.
  mutating func skipPlain() -> Range<Int> {
    let start = position
    position = bytes[start...].firstIndex(of: UInt8(ascii: "\\")) ?? bytes.endIndex
    return start..<position
  }

  /// The character an escape stands for, its backslash already behind; `nil` for none, such as half
  /// a surrogate pair.
  mutating func nextEscape() -> Unicode.Scalar? {
    guard let byte else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return nextHexEscape()
    default: return nil
    }
  }

  private mutating func nextHexEscape() -> Unicode.Scalar? {
    guard let first = nextUnit() else { return nil }
    guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
    guard skip("\\"), skip("u"), let second = nextUnit(), UTF16.isTrailSurrogate(second) else {
      return nil
    }
    return Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)))
  }

  private mutating func nextUnit() -> UInt16? {
    guard position + 4 <= bytes.endIndex else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    position += 4
    return unit
  }
}
