internal import CICUShims

/// What cutting into clauses asks of a text's tokens.
struct ClauseTokens {
  let text: TokenizedText

  var count: Int { text.tokens.count }

  func kind(_ index: Int) -> Token.Kind { text.tokens[index].kind }

  /// The normalised bytes.
  func bytes(_ index: Int) -> ArraySlice<UInt8> { text.normalizedBytes(of: text.tokens[index]) }

  /// The normalised text, or "" outside the text.
  func word(_ index: Int) -> String {
    text.tokens.indices.contains(index) ? String(decoding: bytes(index), as: UTF8.self) : ""
  }

  /// The first normalised character, or 0 outside the text.
  func first(_ index: Int) -> UInt32 {
    guard text.tokens.indices.contains(index) else { return 0 }
    return decodeScalar(text.normalized, at: text.tokens[index].normalized.lowerBound).value
  }

  /// The last normalised character, or 0 outside the text.
  func last(_ index: Int) -> UInt32 {
    guard text.tokens.indices.contains(index) else { return 0 }
    let range = text.tokens[index].normalized
    var start = range.upperBound - 1
    while start > range.lowerBound, text.normalized[start] & 0xC0 == 0x80 { start -= 1 }
    return decodeScalar(text.normalized, at: start).value
  }

  /// How many normalised characters a token has.
  func length(_ index: Int) -> Int { bytes(index).count { $0 & 0xC0 != 0x80 } }

  /// Whether nothing stands between a token and the one before it.
  func isAdjacent(_ index: Int) -> Bool {
    index > 0 && index < count
      && text.tokens[index - 1].source.upperBound == text.tokens[index].source.lowerBound
  }

  /// Whether a line ends, or there is a space at all, between a token and the one before it.
  func gap(before index: Int) -> (endsLine: Bool, hasSpace: Bool) {
    var position = index > 0 ? text.tokens[index - 1].source.upperBound : 0
    var (endsLine, hasSpace) = (false, false)
    while position < text.tokens[index].source.lowerBound {
      let scalar = decodeScalar(text.source, at: position)
      switch scalar.value {
      case 0x20: hasSpace = true
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: endsLine = true
      default: hasSpace = hasSpace || Unicode.Scalar(scalar.value)?.properties.isWhitespace == true
      }
      position += scalar.length
    }
    return (endsLine, hasSpace)
  }

  /// Whether digits touch a token on both sides.
  func isBetweenDigits(_ index: Int) -> Bool {
    isAdjacent(index) && isAdjacent(index + 1) && isDigit(last(index - 1))
      && isDigit(first(index + 1))
  }

  func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

  func isHan(_ scalar: UInt32) -> Bool { scalar >= 0x2E80 && kefu_is_han(scalar) }
}
