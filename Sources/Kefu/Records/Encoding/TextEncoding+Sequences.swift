extension TextEncoding {
  /// Where the first sequence begins that is no character, if the first byte begins one.
  func firstBroken(in bytes: [UInt8]) -> Int? {
    var position = 0
    while position < bytes.count {
      let length =
        self == .gb18030
        ? Self.gb18030Length(bytes, at: position)
        : Self.utf16Length(bytes, at: position, high: self == .utf16LittleEndian ? 1 : 0)
      if length == 0 { return position }
      position += length
    }
    return nil
  }

  /// The bytes of the UTF-16 character at a position, 2 or 4; 0 where none is.
  ///
  /// - Parameter high: where the high byte stands in a unit.
  private static func utf16Length(_ bytes: [UInt8], at position: Int, high: Int) -> Int {
    guard position + 1 < bytes.count else { return 0 }
    switch bytes[position + high] & 0xFC {
    case 0xD8:
      return position + 3 < bytes.count && bytes[position + 2 + high] & 0xFC == 0xDC ? 4 : 0
    case 0xDC: return 0
    default: return 2
    }
  }

  /// The bytes of the character at a position, 1, 2 or 4; 0 where none is.
  static func gb18030Length(_ bytes: [UInt8], at position: Int) -> Int {
    func byte(_ offset: Int) -> UInt8 {
      position + offset < bytes.count ? bytes[position + offset] : 0
    }
    if byte(0) < 0x80 { return 1 }
    guard (0x81...0xFE).contains(byte(0)) else { return 0 }
    switch byte(1) {
    case 0x40...0x7E, 0x80...0xFE: return 2
    case 0x30...0x39:
      guard (0x81...0xFE).contains(byte(2)), (0x30...0x39).contains(byte(3)) else { return 0 }
      // 84 31 A4 39 is U+FFFF, 90 30 81 30 is U+10000, E3 32 9A 35 is U+10FFFF.
      let code = (0..<4).reduce(0) { $0 << 8 | Int(byte($1)) }
      return code <= 0x8431_A439 || (0x9030_8130...0xE332_9A35).contains(code) ? 4 : 0
    default: return 0
    }
  }
}
