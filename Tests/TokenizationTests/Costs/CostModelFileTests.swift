import Testing
import Tokenization

@Suite struct CostModelFileTests {
  private static let small: CostModel = {
    var kinds = KeptKinds()
    kinds.note(.percentage, isWhole: true)
    kinds.note(.dateTime, isWhole: false)
    var options = CostTraining.Options()
    options.minimumStep = 2
    return CostTraining(options: options)
      .train(on: [["我", "爱", "他们"]], dictionary: CostWordList(["他们": 3]), keptKinds: kinds)
  }()
  private let small = CostModelFileTests.small

  @Test func readsBackWhatItWrote() throws {
    for model in [small, CostTraining().train(on: tenCostSentences, dictionary: CostWordList())] {
      let back = try CostModel(bytes: model.bytes)
      #expect(back == model)
      #expect(back.bytes == model.bytes)
      #expect(back.hashValue == model.hashValue)
    }
    let back = try CostModel(bytes: small.bytes)
    #expect(back.keptKinds.keeps(.percentage))
    #expect(!back.keptKinds.keeps(.dateTime))
    #expect(back.featureCount > 0)
  }

  @Test func beginsAsTheFormatSays() {
    let bytes = small.bytes
    #expect(Array(bytes.prefix(8)) == Array("kefucost".utf8))
    #expect(Array(bytes[8..<12]) == [1, 0, 0, 0])
    // λ = 0.1 · 256, rounded.
    #expect(Array(bytes[12..<16]) == [26, 0, 0, 0])
  }

  @Test func everyTruncationIsAnError() {
    let bytes = small.bytes
    for count in bytes.indices {
      #expect(throws: CostModelError.self) { try CostModel(bytes: Array(bytes.prefix(count))) }
    }
    #expect(throws: CostModelError.self) { try CostModel(bytes: bytes + [0]) }
  }

  @Test func everyFlippedBitIsAnError() {
    let bytes = small.bytes
    for index in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << UInt8(bit)
        #expect(throws: CostModelError.self) { try CostModel(bytes: damaged) }
      }
    }
  }

  /// Bytes changed on purpose, with a checksum that fits, are refused or make a model that works.
  @Test func damageWithARightChecksumNeverTraps() {
    var generator = SplitMix64(seed: 11)
    let bytes = Array(small.bytes.dropLast(8))
    for round in 0..<600 {
      var damaged = bytes
      // The lengths near the start are the most dangerous.
      let bound = round % 2 == 0 ? min(160, bytes.count) : bytes.count
      for _ in 0...Int.random(in: 0...2, using: &generator) {
        damaged[Int.random(in: 12..<bound, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      guard let model = try? CostModel(bytes: signed(damaged)) else { continue }
      let path = CostLattice(model: model)
        .cheapestPath(through: 0..<4, in: costCodes("我爱他们"), dictionary: CostWordList())
      #expect(path.ends.last == 4)
    }
  }

  @Test func errorsNameWhatWasExpectedAndFound() {
    var version = small.bytes
    version[8] = 9
    #expect(throws: CostModelError.version(found: 9, expected: 1)) {
      try CostModel(bytes: version)
    }
    #expect(throws: CostModelError.notACostModel(found: Array("PK".utf8))) {
      try CostModel(bytes: Array("PK".utf8))
    }
    var weight = Array(small.bytes.dropLast(8))
    weight[weight.count - 1] = 0
    #expect { try CostModel(bytes: signed(weight)) } throws: { error in
      "\(error)".contains("a weight of 0")
    }
  }

  /// Appends the checksum, little-endian.
  private func signed(_ bytes: [UInt8]) -> [UInt8] {
    let hash = FNV1a.hash(bytes[...])
    return bytes + (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * UInt64($0))) }
  }
}
