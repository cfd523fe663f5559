/// From what stands beside digits to the rules that can begin with them: most rules need a unit, a
/// sign or a length that one look tells.
struct DigitTable: Sendable {
  typealias Mask = TriggerTable.Mask

  private static let longest = 16

  /// By the byte behind the digits; behind a space there; behind the run of letters and digits.
  private var behind = [Mask](repeating: 0, count: 256)
  private var behindSpace = [Mask](repeating: 0, count: 256)
  private var behindRun = [Mask](repeating: 0, count: 256)
  /// By the last byte before the digits, or before a space there.
  private var before = [Mask](repeating: 0, count: 256)
  /// By the length of the run.
  private var lengths = [Mask](repeating: 0, count: Self.longest + 1)
  /// By the first digit of two or more.
  private var firsts = [Mask](repeating: 0, count: 16)
  /// By the Han character behind.
  private let han: HanFollowers
  /// All rules.
  let all: Mask

  init(_ rules: [ProtectionRule]) {
    let indices = rules.indices.filter { rules[$0].starts.contains(.digit) }
    all = indices.reduce(0) { $0 | 1 << Mask($1) }
    han = HanFollowers(
      indices.map { (1 << Mask($0), rules[$0].digits.behind + rules[$0].digits.behindSpace) })
    for index in indices { note(rules[index].digits, 1 << Mask(index)) }
  }

  private mutating func note(_ context: DigitContext, _ rule: Mask) {
    for table in context.behind + context.behindSpace {
      let first = table.firstBytes
      for byte in first.direct { behind[Int(byte)] |= rule }
      for byte in first.spaced { behindSpace[Int(byte)] |= rule }
    }
    for byte in context.behindSpace.flatMap(\.firstBytes.direct) {
      behindSpace[Int(byte)] |= rule
    }
    let isNumber = !context.behind.isEmpty || !context.behindSpace.isEmpty
    for byte in 0x80...0xFF where isNumber && !Self.isHan(UInt8(byte)) {
      behind[byte] |= rule
      behindSpace[byte] |= rule
    }
    // The lead bytes of Han characters: those are looked up.
    for byte in 0xE4...0xE9 { (behind[byte], behindSpace[byte]) = (0, 0) }
    for byte in UInt8.min ... .max where context.hasLetter && byte.isLetter {
      behind[Int(byte)] |= rule
    }
    for byte in context.behindRun { behindRun[Int(byte)] |= rule }
    for length in lengths.indices where length >= context.length { lengths[length] |= rule }
    for digit in context.first.utf8 { firsts[Int(digit & 15)] |= rule }
    for byte in context.before.flatMap(\.lastBytes) { before[Int(byte)] |= rule }
  }

  private static func isHan(_ byte: UInt8) -> Bool { byte &- 0xE4 < 6 }

  /// The rules for the run of letters and digits that begins with a digit.
  func mask(_ text: Span<UInt8>, _ run: Range<Int>) -> Mask {
    let start = run.lowerBound
    var end = start + 1
    while end < run.upperBound, text[end].isDigit { end += 1 }
    var next = text.byte(at: end)
    if next == UInt8(ascii: ",") || next == UInt8(ascii: "."), text.byte(at: end + 1).isDigit {
      return all
    }
    var mask = lengths[min(run.count, Self.longest)]
    mask |= behindRun[Int(text.byte(at: run.upperBound))]
    if end - start > 1 { mask |= firsts[Int(text[start] & 15)] }
    if next == UInt8(ascii: " ") {
      end += 1
      next = text.byte(at: end)
      mask |= behindSpace[Int(next)]
    } else {
      mask |= behind[Int(next)]
    }
    if Self.isHan(next) { mask |= han.mask(text, at: end) }
    return mask | before[Int(lastByte(in: text, before: start))]
  }

  private func lastByte(in text: Span<UInt8>, before start: Int) -> UInt8 {
    let last = text.byte(at: start - 1)
    return last == UInt8(ascii: " ") ? text.byte(at: start - 2) : last
  }
}
