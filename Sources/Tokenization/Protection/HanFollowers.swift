/// From the Han character behind a number to the rules that may go on with it.
struct HanFollowers: Sendable {
  private static let first: UInt32 = 0x4E00
  private static let count = 0x5200

  /// For each character from U+4E00 the place of its rules, the first one if it is in none.
  private var indices = [UInt8](repeating: 0, count: Self.count)
  private var masks: [TriggerTable.Mask]
  /// All rules.
  private let all: TriggerTable.Mask

  /// Numerals, of which a number may have more; in front of any unit.
  private static let numerals = "零一二两三四五六七八九十百千万几点亿".unicodeScalars.map(\.value)

  /// - Parameter rules: what each rule's numbers go on with; nil for anything.
  init(_ rules: [(mask: TriggerTable.Mask, behind: [PhraseTable]?)]) {
    all = rules.reduce(0) { $0 | $1.mask }
    let any = rules.reduce(0) { $1.behind == nil ? $0 | $1.mask : $0 }
    masks = [any]
    var found: [UInt32: TriggerTable.Mask] = [:]
    for rule in rules {
      for scalar in (rule.behind ?? []).flatMap(\.hanStarts) {
        found[scalar, default: any] |= rule.mask
      }
    }
    for numeral in Self.numerals { found[numeral] = all }
    for (scalar, mask) in found.sorted(by: { $0.key < $1.key })
    where scalar >= Self.first && Int(scalar - Self.first) < Self.count {
      let place = masks.firstIndex(of: mask) ?? masks.count
      if place == masks.count { masks.append(mask) }
      precondition(place < 256, "\(place) sets of rules, over 255")
      indices[Int(scalar - Self.first)] = UInt8(place)
    }
  }

  /// The rules for the character at an offset; all of them if it is none of U+4000…9FFF with one more
  /// byte behind.
  func mask(_ text: Span<UInt8>, at offset: Int) -> TriggerTable.Mask {
    guard let scalar = Han.frequent(text, at: offset, to: text.count) else { return all }
    let index = scalar &- Int(Self.first)
    return index < 0 ? masks[0] : masks[Int(indices[index])]
  }
}
