/// What normalisation makes of the characters that customers' lines are full of beside ASCII and
/// Han: accented letters, typographic marks, Chinese punctuation, full-width forms.
///
/// An entry holds for a character whose neighbours do not compose with it, so that ICU has to be
/// asked about the others only.
struct FoldTable: Sendable {
  /// What becomes of a character.
  enum Fold {
    /// ICU has to see it.
    case unknown
    case unchanged
    /// A range of ``FoldTable/pool``.
    case becomes(Range<Int>)
  }

  /// The ranges of the table, in whole blocks of 128.
  private static let ranges: [Range<UInt32>] = [
    0x80..<0x300, 0x2000..<0x2080, 0x3000..<0x3080, 0xFF00..<0x10000,
  ]
  private static let unknown: UInt32 = 0
  private static let unchanged: UInt32 = 1

  /// UTF-8 of what characters become.
  private(set) var pool: [UInt8] = []
  /// The block of ``entries`` for each 128 characters below U+10000; 0 outside ``ranges``.
  private var blocks = [UInt8](repeating: 0, count: 512)
  /// One number a character: 0, 1, or offset × 64 + length in ``pool``. The first block is all 0.
  private var entries = [UInt32](repeating: unknown, count: 128)

  /// A table that knows nothing.
  init() {}

  /// Fills the table.
  ///
  /// - Parameters:
  ///   - normalize: the normal form of a character that stands alone.
  ///   - beginsAnew: whether text can be cut before a character.
  init(normalize: (UInt32) -> [UInt8], beginsAnew: (UInt32) -> Bool) {
    pool = [0]  // no range begins at 0
    for scalar in Self.ranges.joined() {
      if scalar % 128 == 0 { blocks[Int(scalar >> 7)] = UInt8(entries.count >> 7) }
      guard beginsAnew(scalar) else {
        entries.append(Self.unknown)
        continue
      }
      var same: [UInt8] = []
      same.appendUTF8(of: scalar)
      let normal = normalize(scalar)
      if normal == same {
        entries.append(Self.unchanged)
      } else if normal.isEmpty || normal.count > 63 {
        entries.append(Self.unknown)
      } else {
        entries.append(UInt32(pool.count) << 6 | UInt32(normal.count))
        pool += normal
      }
    }
  }

  subscript(scalar: UInt32) -> Fold {
    let entry = entry(of: scalar)
    if entry <= Self.unchanged { return entry == Self.unknown ? .unknown : .unchanged }
    let start = Int(entry >> 6)
    return .becomes(start..<start + Int(entry & 63))
  }

  /// Whether text can be cut before a character, as far as the table knows.
  func beginsAnew(_ scalar: UInt32) -> Bool { entry(of: scalar) != Self.unknown }

  /// Whether a character that begins anew is its own normal form.
  func leavesUnchanged(_ scalar: UInt32) -> Bool { entry(of: scalar) == Self.unchanged }

  private func entry(of scalar: UInt32) -> UInt32 {
    if scalar >= 0x10000 { return Self.unknown }
    return entries[Int(blocks[Int(scalar >> 7)]) << 7 | Int(scalar & 127)]
  }
}
