internal import CICUShims

/// The properties of every character, in two stages: blocks of 128 characters, equal ones once.
///
/// ICU answers the same questions, but a look-up there is a function call each.
struct CharacterTable: Sendable {
  static let blockSize = 128
  private static let blockCount = 0x110000 / blockSize

  /// The block of each 128 characters.
  let blocks: [UInt16]
  /// The blocks' properties, one after the other.
  let properties: [UInt16]

  /// Asks ICU about every character.
  init() {
    var blocks: [UInt16] = []
    var properties: [UInt16] = []
    var known: [[UInt16]: UInt16] = [:]
    for block in 0..<Self.blockCount {
      let first = UInt32(block * Self.blockSize)
      let content = (first..<first + UInt32(Self.blockSize)).map(kefu_character_properties)
      let number = known[content] ?? UInt16(known.count)
      if known.updateValue(number, forKey: content) == nil { properties += content }
      blocks.append(number)
    }
    self.blocks = blocks
    self.properties = properties
  }

  /// A table as a file holds it; nil if it is none.
  init?(blocks: [UInt16], properties: [UInt16]) {
    guard blocks.count == Self.blockCount, properties.count % Self.blockSize == 0,
      let last = blocks.max(), (Int(last) + 1) * Self.blockSize <= properties.count
    else { return nil }
    self.blocks = blocks
    self.properties = properties
  }

  /// The properties of a code point below U+110000.
  subscript(scalar: UInt32) -> CharacterProperties {
    let block = Int(blocks[Int(scalar >> 7)])
    return CharacterProperties(bits: properties[block << 7 | Int(scalar & 127)])
  }
}
