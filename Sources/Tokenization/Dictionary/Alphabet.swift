/// Numbers the characters of a dictionary, the most frequent first: small numbers lie close together
/// in the trie.
struct Alphabet: Sendable {
  /// The number of each character below U+10000; 0 for one that is in no word.
  let basic: [UInt16]
  /// The characters above, ascending, each with its number.
  let supplementary: [UInt32]
  let supplementaryCodes: [UInt16]
  /// Numbers are 1…``count``.
  let count: Int

  /// An alphabet of characters, the most frequent first.
  init(ordered scalars: [UInt32]) {
    precondition(scalars.count < 1 << 16, "\(scalars.count) characters, over 65,535")
    var basic = [UInt16](repeating: 0, count: 1 << 16)
    var others: [(scalar: UInt32, code: UInt16)] = []
    for (index, scalar) in scalars.enumerated() {
      let code = UInt16(index + 1)
      if scalar < 1 << 16 { basic[Int(scalar)] = code } else { others.append((scalar, code)) }
    }
    others.sort { $0.scalar < $1.scalar }
    self.basic = basic
    supplementary = others.map(\.scalar)
    supplementaryCodes = others.map(\.code)
    count = scalars.count
  }

  /// An alphabet as a file holds it; nil if it is none.
  init?(basic: [UInt16], supplementary: [UInt32], codes: [UInt16], count: Int) {
    guard basic.count == 1 << 16, supplementary.count == codes.count,
      basic.allSatisfy({ $0 <= count }), codes.allSatisfy({ $0 <= count })
    else { return nil }
    self.basic = basic
    self.supplementary = supplementary
    supplementaryCodes = codes
    self.count = count
  }

  /// The number of a character; 0 if no word has it.
  func code(of scalar: UInt32) -> UInt16 {
    if scalar < 1 << 16 { return basic[Int(scalar)] }
    var low = 0
    var high = supplementary.count
    while low < high {
      let middle = (low + high) / 2
      if supplementary[middle] < scalar { low = middle + 1 } else { high = middle }
    }
    return low < supplementary.count && supplementary[low] == scalar ? supplementaryCodes[low] : 0
  }
}
