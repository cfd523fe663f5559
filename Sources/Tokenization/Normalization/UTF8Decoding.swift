/// One scalar read from UTF-8 bytes.
struct DecodedScalar {
  /// The code point; U+FFFD for a broken sequence.
  var value: UInt32
  /// How many bytes it takes, 1…4.
  var length: Int
  /// Whether the bytes were well-formed.
  var isValid: Bool
}

/// Reads the scalar at `position`.
///
/// A broken sequence is cut as the Unicode Standard recommends (chapter 3.9, "substitution of
/// maximal subparts", table 3-8): the longest beginning of a well-formed sequence counts as one
/// U+FFFD, so overlong forms, surrogates and values above U+10FFFF count one for each byte.
///
/// - Precondition: `position` is inside `bytes`.
func decodeScalar(_ bytes: [UInt8], at position: Int) -> DecodedScalar {
  decodeScalar(bytes.span, at: position)
}

/// The same for a span.
@inline(__always)
func decodeScalar(_ bytes: Span<UInt8>, at position: Int) -> DecodedScalar {
  let first = bytes[position]
  if first < 0x80 { return DecodedScalar(value: UInt32(first), length: 1, isValid: true) }
  // Three bytes, but for the beginnings that restrict the second one: most of what is decoded.
  if first > 0xE0, first <= 0xEF, first != 0xED, position + 2 < bytes.count {
    let (second, third) = (bytes[position + 1], bytes[position + 2])
    if second & 0xC0 == 0x80 && third & 0xC0 == 0x80 {
      let value =
        UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
      return DecodedScalar(value: value, length: 3, isValid: true)
    }
  }
  return decodeAnyScalar(bytes, at: position)
}

private func decodeAnyScalar(_ bytes: Span<UInt8>, at position: Int) -> DecodedScalar {
  let first = UInt32(bytes[position])
  if first < 0x80 { return DecodedScalar(value: first, length: 1, isValid: true) }

  // The second byte's range depends on the first (Unicode table 3-7); later ones are 80…BF.
  let needed: Int
  var second: ClosedRange<UInt8> = 0x80...0xBF
  switch first {
  case 0xC2...0xDF: needed = 2
  case 0xE0: (needed, second) = (3, 0xA0...0xBF)
  case 0xED: (needed, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: needed = 3
  case 0xF0: (needed, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: needed = 4
  case 0xF4: (needed, second) = (4, 0x80...0x8F)
  default: return DecodedScalar(value: 0xFFFD, length: 1, isValid: false)
  }

  var value = first & (0x7F >> UInt32(needed))
  for index in 1..<needed {
    let allowed = index == 1 ? second : 0x80...0xBF
    guard position + index < bytes.count, allowed.contains(bytes[position + index]) else {
      return DecodedScalar(value: 0xFFFD, length: index, isValid: false)
    }
    value = value << 6 | UInt32(bytes[position + index] & 0x3F)
  }
  return DecodedScalar(value: value, length: needed, isValid: true)
}

extension [UInt8] {
  /// Appends the UTF-8 bytes of well-formed UTF-16.
  mutating func appendUTF8(ofUTF16 units: ArraySlice<UInt16>) {
    var position = units.startIndex
    while position < units.endIndex {
      var value = UInt32(units[position])
      position += 1
      if value & 0xFC00 == 0xD800, position < units.endIndex {
        value = 0x10000 + (value & 0x3FF) << 10 + (UInt32(units[position]) & 0x3FF)
        position += 1
      }
      appendUTF8(of: value)
    }
  }

  /// Appends the UTF-8 bytes of one code point.
  mutating func appendUTF8(of value: UInt32) {
    switch value {
    case ..<0x80:
      append(UInt8(value))
    case ..<0x800:
      append(UInt8(0xC0 | value >> 6))
      append(UInt8(0x80 | value & 0x3F))
    case ..<0x10000:
      append(UInt8(0xE0 | value >> 12))
      append(UInt8(0x80 | value >> 6 & 0x3F))
      append(UInt8(0x80 | value & 0x3F))
    default:
      append(UInt8(0xF0 | value >> 18))
      append(UInt8(0x80 | value >> 12 & 0x3F))
      append(UInt8(0x80 | value >> 6 & 0x3F))
      append(UInt8(0x80 | value & 0x3F))
    }
  }
}

extension [UInt16] {
  /// Appends the one or two UTF-16 units of one code point.
  mutating func appendUTF16(of value: UInt32) {
    if value < 0x10000 {
      append(UInt16(value))
    } else {
      append(UInt16(0xD7C0 + value >> 10))
      append(UInt16(0xDC00 | value & 0x3FF))
    }
  }
}
