extension CostModel {
  /// The first bytes of every file.
  package static let magic: [UInt8] = Array("kefucost".utf8)
  /// The version this code writes and reads.
  package static let formatVersion: UInt32 = 1

  /// The model as a file, little-endian:
  ///
  ///     8   magic "kefucost"
  ///     4   format version
  ///     4   λ in 1/256
  ///     4   offset of the dictionary's costs in 1/256 nat, signed
  ///     40  costs of unknown words of length 1…10 in 1/256 nat, signed
  ///     4   number of kinds; for each, ascending: name (1 byte length, UTF-8), whole 4, split 4
  ///     4   number of words; for each, ascending: codes (1 byte how many, 4 bytes each), count 4,
  ///         cost 4 in 1/256 nat, signed
  ///     4   number of features; their hashes, ascending, 4 bytes each; their weights in 1/32 nat,
  ///         signed, 1 byte each, none 0
  ///     8   FNV-1a of everything before
  package var bytes: [UInt8] {
    var writer = CostModelWriter()
    writer.bytes += Self.magic
    writer.append(Self.formatVersion)
    for value in [baseWeight, dictionaryOffset] + unknownCosts {
      writer.append(UInt32(bitPattern: value))
    }
    write(keptKinds, to: &writer)
    writer.append(UInt32(words.count))
    for word in words {
      writer.bytes.append(UInt8(word.codes.count))
      for code in word.codes { writer.append(code) }
      writer.append(word.count)
      writer.append(UInt32(bitPattern: word.cost))
    }
    writer.append(UInt32(weights.features.count))
    for feature in weights.features { writer.append(feature) }
    writer.bytes += weights.steps.map(UInt8.init(bitPattern:))
    let checksum = FNV1a.hash(writer.bytes[...])
    writer.append(UInt32(truncatingIfNeeded: checksum))
    writer.append(UInt32(truncatingIfNeeded: checksum >> 32))
    return writer.bytes
  }

  private func write(_ kinds: KeptKinds, to writer: inout CostModelWriter) {
    writer.append(UInt32(kinds.counts.count))
    for (kind, count) in kinds.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      writer.bytes.append(UInt8(kind.rawValue.utf8.count))
      writer.bytes += kind.rawValue.utf8
      writer.append(count.whole)
      writer.append(count.split)
    }
  }

  /// Reads a model back.
  ///
  /// - Throws: ``CostModelError`` when the bytes are cut short, damaged or something else.
  /// - Complexity: O(*bytes*).
  package init(bytes: [UInt8]) throws(CostModelError) {
    guard bytes.starts(with: Self.magic) else {
      throw .notACostModel(found: Array(bytes.prefix(Self.magic.count)))
    }
    var reader = CostModelReader(bytes: bytes, position: Self.magic.count, end: bytes.count)
    let version = try reader.word("the version")
    guard version == Self.formatVersion else {
      throw .version(found: version, expected: Self.formatVersion)
    }
    try Self.check(bytes)
    reader.end = bytes.count - 8
    let baseWeight = try reader.signed("λ", in: 0...256)
    let dictionaryOffset = try reader.signed("the dictionary's offset", in: Self.costs)
    var unknownCosts: [Int32] = []
    for _ in 0..<UnigramCosts.maximumLength {
      unknownCosts.append(try reader.signed("the unknown words", in: Self.costs))
    }
    let keptKinds = try reader.keptKinds()
    let words = try reader.costWords(costs: Self.costs)
    let weights = try reader.featureWeights()
    try reader.expectEnd()
    self.init(
      words: words, unknownCosts: unknownCosts, dictionaryOffset: dictionaryOffset,
      baseWeight: baseWeight, weights: weights, keptKinds: keptKinds)
  }

  /// What costs may be, so that no sum overflows.
  private static let costs: ClosedRange<Int32> = -0x100_0000...0x100_0000

  private static func check(_ bytes: [UInt8]) throws(CostModelError) {
    let end = bytes.count - 8
    guard end > magic.count + 4 else {
      throw .truncated(part: "the checksum", offset: bytes.count, needed: 8, found: 0)
    }
    var stored: UInt64 = 0
    for index in 0..<8 { stored |= UInt64(bytes[end + index]) << (8 * UInt64(index)) }
    let found = FNV1a.hash(bytes[..<end])
    guard found == stored else { throw .checksum(found: found, expected: stored) }
  }
}

/// Collects little-endian values.
private struct CostModelWriter {
  var bytes: [UInt8] = []

  mutating func append(_ value: UInt32) {
    for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }
}
