/// Reading well-formed UTF-8 by byte offset. An offset outside the text reads as NUL, which belongs
/// to no class of characters, so a rule need not ask for the end of the text.
extension Span where Element == UInt8 {
  @inline(__always)
  func byte(at offset: Int) -> UInt8 {
    offset >= 0 && offset < count ? self[offset] : 0
  }

  /// The character that begins at an offset; NUL outside the text and inside a character.
  func scalar(at offset: Int) -> Unicode.Scalar {
    let first = UInt32(byte(at: offset))
    if first < 0x80 { return Unicode.Scalar(UInt8(first)) }
    let second = UInt32(byte(at: offset + 1) & 0x3F)
    let third = UInt32(byte(at: offset + 2) & 0x3F)
    let value: UInt32
    switch first {
    case 0xE0..<0xF0: value = (first & 0x0F) << 12 | second << 6 | third
    case 0xC2..<0xE0: value = (first & 0x1F) << 6 | second
    case 0xF0..<0xF5:
      value =
        (first & 0x07) << 18 | second << 12 | third << 6 | UInt32(byte(at: offset + 3) & 0x3F)
    default: value = 0
    }
    return Unicode.Scalar(value) ?? "\0"
  }

  /// The character that ends at an offset; NUL at the start of the text.
  func scalar(before offset: Int) -> Unicode.Scalar {
    var start = offset - 1
    while start > offset - 4, byte(at: start) & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }

  /// The offset behind the character at `offset`.
  func offset(after offset: Int) -> Int { offset + Self.length(byte(at: offset)) }

  private static func length(_ lead: UInt8) -> Int {
    switch lead {
    case ..<0xC0: 1
    case ..<0xE0: 2
    case ..<0xF0: 3
    default: 4
    }
  }

  // MARK: - Words

  /// Whether a Latin span may end here: no letter, digit or mark on a letter follows, and the last
  /// digit is not that of a keycap.
  func isWordEnd(_ offset: Int) -> Bool {
    let next = byte(at: offset)
    if next.isAlphanumeric || (0xC3...0xDF).contains(next) { return false }
    return next < 0xE0 || keycapEnd(after: offset) == nil
  }

  /// Whether a letter of a script with two-byte letters (`é`, `д`) ends here.
  func isBehindLetter(_ offset: Int) -> Bool {
    byte(at: offset - 1) >= 0x80 && (0xC3...0xDF).contains(byte(at: offset - 2))
  }

  /// Whether a word goes on from a joint before this offset (`b` in `a-b`, `30` in `5w-30`): such
  /// a place was asked about from the word's beginning already.
  func isContinued(_ offset: Int) -> Bool {
    switch byte(at: offset - 1) {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@"),
      UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "%"):
      byte(at: offset - 2).isAlphanumeric
    default: false
    }
  }

  /// Whether a dash joins this place to letters (`60b` in `vx-60b`): such a number is part of a code.
  func isBehindCode(_ offset: Int) -> Bool {
    let joint = byte(at: offset - 1)
    return (joint == UInt8(ascii: "-") || joint == UInt8(ascii: "_"))
      && byte(at: offset - 2).isLetter
  }

  /// The end of the keycap (U+FE0F perhaps, then U+20E3) behind a base that ends at an offset.
  func keycapEnd(after offset: Int) -> Int? {
    let end = scalar(at: offset) == "\u{FE0F}" ? offset + 3 : offset
    return scalar(at: end) == "\u{20E3}" ? end + 3 : nil
  }

  // MARK: - Runs

  /// The end of the run of digits, after `limit` of them at most.
  func digitsEnd(_ offset: Int, limit: Int) -> Int {
    var end = offset
    while end < offset + limit, byte(at: end).isDigit { end += 1 }
    return end
  }

  /// The end of the run of letters of ASCII, after `limit` of them at most.
  func lettersEnd(_ offset: Int, limit: Int) -> Int {
    var end = offset
    while end < offset + limit, byte(at: end).isLetter { end += 1 }
    return end
  }

  /// Behind one space if there is one.
  func skippingSpace(_ offset: Int) -> Int {
    byte(at: offset) == UInt8(ascii: " ") ? offset + 1 : offset
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isAlphanumeric: Bool { isDigit || isLetter }
  /// `a` for `A`; only ASCII changes.
  var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
