/// Tables of weights made ahead from a model's features, so that most need no search.
struct CostTables: Sendable, Hashable {
  /// Weights of the small templates by place.
  let small: [Int8]
  /// Where a code's weights begin in `characters`, by code below 2¹⁶; −1: it has no row.
  let rows: [Int32]
  /// ``CostTemplate/Slot/count`` weights a row.
  let characters: [Int8]

  /// - Parameter codes: the characters that have a row; others are searched.
  init(_ weights: FeatureWeights, codes: some Sequence<UInt32>) {
    small = (0..<CostTemplate.Small.count).map {
      Int8(weights(CostTemplate.feature(small: $0)))
    }
    var rows = [Int32](repeating: -1, count: 1 << 16)
    var characters: [Int8] = []
    for code in codes where code < rows.count && rows[Int(code)] < 0 {
      rows[Int(code)] = Int32(characters.count)
      for slot in 0..<CostTemplate.Slot.count {
        characters.append(Int8(weights(CostTemplate.feature(code: code, slot: slot))))
      }
    }
    self.rows = rows
    self.characters = characters
  }
}

/// Adds up the weights of features.
struct CostScorer: CostFeatureSink {
  /// The sum since it was last set to 0, in steps.
  var steps = 0
  private let weights: FeatureWeights
  private let tables: CostTables
  private let codes: [UInt32]

  init(model: CostModel, codes: [UInt32]) {
    weights = model.weights
    tables = model.tables
    self.codes = codes
  }

  @inline(__always)
  mutating func add(small place: Int) { steps += Int(tables.small[place]) }

  @inline(__always)
  mutating func add(character: Int, slot: Int) {
    let code =
      character >= 0 && character < codes.count ? codes[character] : CostAlphabet.outside
    let row = code < tables.rows.count ? tables.rows[Int(code)] : -1
    if row >= 0 {
      steps += Int(tables.characters[Int(row) + slot])
    } else {
      steps += weights(CostTemplate.feature(code: code, slot: slot))
    }
  }

  @inline(__always)
  mutating func add(hashed feature: UInt32) { steps += weights(feature) }

  /// What a boundary before a character of the run costs, in units.
  @inline(__always)
  mutating func gapCost(before start: Int, in features: CostFeatures) -> Int {
    steps = 0
    features.addGapFeatures(before: start, to: &self)
    return -steps * FeatureWeights.unitsPerStep
  }

  /// − θ · f(w) in units.
  @inline(__always)
  mutating func wordCost(from start: Int, length: Int, in features: CostFeatures) -> Int {
    steps = 0
    features.addWordFeatures(from: start, length: length, to: &self)
    return -steps * FeatureWeights.unitsPerStep
  }
}
