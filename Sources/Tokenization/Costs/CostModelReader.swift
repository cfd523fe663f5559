/// Reads the parts of a cost model, little-endian, and checks each before it is used.
struct CostModelReader {
  let bytes: [UInt8]
  var position: Int
  var end: Int

  /// - Throws: ``CostModelError/truncated(part:offset:needed:found:)``.
  private mutating func take(
    _ count: Int, _ part: String
  ) throws(CostModelError) -> ArraySlice<UInt8> {
    guard count <= end - position else {
      throw .truncated(part: part, offset: position, needed: count, found: max(0, end - position))
    }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func byte(_ part: String) throws(CostModelError) -> UInt8 {
    let slice = try take(1, part)
    return slice[slice.startIndex]
  }

  mutating func word(_ part: String) throws(CostModelError) -> UInt32 {
    try take(4, part).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func signed(
    _ part: String, in range: ClosedRange<Int32>
  ) throws(CostModelError) -> Int32 {
    let value = Int32(bitPattern: try word(part))
    guard range.contains(value) else { throw damaged(part, 4, "\(value)", "\(range)") }
    return value
  }

  /// How many items follow, each of at least `size` bytes: never more than the file can hold.
  private mutating func count(
    _ part: String, size: Int, maximum: Int
  ) throws(CostModelError) -> Int {
    let count = Int(try word(part))
    guard count <= maximum else { throw damaged(part, 4, "\(count)", "at most \(maximum)") }
    guard count * size <= end - position else {
      throw .truncated(part: part, offset: position, needed: count * size, found: end - position)
    }
    return count
  }

  /// An error about the bytes just read.
  private func damaged(
    _ part: String, _ size: Int, _ found: String, _ expected: String
  ) -> CostModelError {
    .value(part: part, offset: position - size, found: found, expected: expected)
  }

  func expectEnd() throws(CostModelError) {
    guard position == end else {
      throw damaged("the end", 0, "\(end - position) more bytes", "the checksum")
    }
  }

  // MARK: - Parts

  mutating func keptKinds() throws(CostModelError) -> KeptKinds {
    let part = "the kinds"
    var counts: [Token.Kind: KeptKinds.Count] = [:]
    var previous = ""
    for _ in 0..<(try count(part, size: 9, maximum: Token.Kind.allCases.count)) {
      let length = Int(try byte(part))
      let name = String(decoding: try take(length, part), as: UTF8.self)
      guard let kind = Token.Kind(rawValue: name), name > previous else {
        throw damaged(part, length, "\"\(name)\"", "names of kinds in ascending order")
      }
      previous = name
      counts[kind] = KeptKinds.Count(whole: try word(part), split: try word(part))
    }
    return KeptKinds(counts: counts)
  }

  mutating func costWords(
    costs: ClosedRange<Int32>
  ) throws(CostModelError) -> [CostModel.Word] {
    let part = "the words"
    let count = try count(part, size: 13, maximum: 1 << 24)
    var words: [CostModel.Word] = []
    words.reserveCapacity(count)
    for _ in 0..<count {
      let codes = try codes(part)
      if let last = words.last, !last.codes.lexicographicallyPrecedes(codes) {
        throw damaged(part, 4 * codes.count, "\(codes)", "codes above \(last.codes)")
      }
      let count = try word(part)
      guard count > 0 else { throw damaged(part, 4, "a count of 0", "at least 1") }
      words.append(
        CostModel.Word(codes: codes, count: count, cost: try signed(part, in: costs)))
    }
    return words
  }

  private mutating func codes(_ part: String) throws(CostModelError) -> [UInt32] {
    let length = Int(try byte(part))
    guard (1...UnigramCosts.maximumLength).contains(length) else {
      throw damaged(part, 1, "\(length) codes", "1 to \(UnigramCosts.maximumLength)")
    }
    var codes: [UInt32] = []
    for _ in 0..<length { codes.append(try word(part)) }
    return codes
  }

  mutating func featureWeights() throws(CostModelError) -> FeatureWeights {
    let part = "the features"
    let count = try count(part, size: 5, maximum: FeatureWeights.maximumCount)
    var features: [UInt32] = []
    features.reserveCapacity(count)
    for _ in 0..<count {
      let feature = try word(part)
      if let last = features.last, feature <= last {
        throw damaged(part, 4, "\(feature)", "more than \(last)")
      }
      features.append(feature)
    }
    let steps = try take(count, part).map(Int8.init(bitPattern:))
    if steps.contains(0) { throw damaged(part, count, "a weight of 0", "none") }
    return FeatureWeights(features: features, steps: steps)
  }
}
