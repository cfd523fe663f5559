/// Keycap emoji (`1️⃣`: a digit, `#` or `*`, perhaps U+FE0F, then U+20E3).
///
/// The word rules take the digit for a number and join it with what follows (`1️⃣2️⃣`, `1️⃣a`), so
/// keycaps get boundaries of their own.
enum Keycaps {
  /// The boundaries, with one at each end of every keycap and none inside.
  ///
  /// - Complexity: O(*n*).
  static func separated(_ boundaries: [Int], in bytes: [UInt8]) -> [Int] {
    let keycaps = ranges(in: bytes)
    if keycaps.isEmpty { return boundaries }
    var result: [Int] = []
    result.reserveCapacity(boundaries.count + 2 * keycaps.count)
    var rest = boundaries[...]
    for keycap in keycaps {
      while let boundary = rest.first, boundary <= keycap.upperBound {
        if boundary < keycap.lowerBound { result.append(boundary) }
        rest.removeFirst()
      }
      // The end of the keycap before may be the beginning of this one.
      if result.last != keycap.lowerBound { result.append(keycap.lowerBound) }
      result.append(keycap.upperBound)
    }
    return result + rest
  }

  private static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var position = 1
    while position + 2 < bytes.count {
      if bytes[position] == 0xE2, bytes[position + 1] == 0x83, bytes[position + 2] == 0xA3,
        let start = start(before: position, in: bytes)
      {
        result.append(start..<position + 3)
      }
      position += 1
    }
    return result
  }

  /// Where the keycap begins whose U+20E3 stands at `position`; nil if none does.
  private static func start(before position: Int, in bytes: [UInt8]) -> Int? {
    var base = position - 1
    if base >= 3, bytes[base - 2] == 0xEF, bytes[base - 1] == 0xB8, bytes[base] == 0x8F {
      base -= 3
    }
    switch bytes[base] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#"), UInt8(ascii: "*"): return base
    default: return nil
    }
  }
}
