/// Takes the features of one gap or part, one after the other.
///
/// Every feature is a hash in the end; two kinds of them are few enough that a finished model looks
/// their weights up in tables made ahead, which is most of its speed.
protocol CostFeatureSink {
  /// A feature of a template that sees little: a place in ``CostTemplate/Small``.
  mutating func add(small place: Int)
  /// A feature that sees one character: `slot` is its template and what else it sees.
  mutating func add(character: Int, slot: Int)
  /// Any other feature.
  mutating func add(hashed feature: UInt32)
}

/// Numbers of the templates and places in their tables. They are part of model files: never change
/// one, only add.
enum CostTemplate {
  static let small: UInt64 = 1
  static let character: UInt64 = 2
  static let bigram: UInt64 = 3  // …5, by place
  static let skip: UInt64 = 6
  static let skipBefore: UInt64 = 7
  static let wordsAround: UInt64 = 8
  static let wordAcross: UInt64 = 9
  static let allLengths: UInt64 = 10
  static let identity: UInt64 = 11
  static let firstAndLast: UInt64 = 12

  /// Where the tables of small templates begin.
  enum Small {
    static let classes = 0  // 12 bits
    static let repetition = classes + 1 << 12  // 9 bits
    static let dictionaryLengths = repetition + 1 << 9  // 9 bits
    static let textLengths = dictionaryLengths + 1 << 9  // 9 bits
    static let length = textLengths + 1 << 9  // 4 bits
    static let knowledge = length + 1 << 4  // 11 bits
    static let dictionarySplit = knowledge + 1 << 11  // 12 bits
    static let textSplit = dictionarySplit + 1 << 12  // 11 bits
    static let count = textSplit + 1 << 11
  }

  /// Slots of a character.
  enum Slot {
    static let unigram = 0  // 4, by place
    static let first = 4  // 4, by length
    static let last = 8  // 4
    static let suffix = 16  // 24: length 2…4+, known or not, what is known of the rest
    static let prefix = 40  // 24
    static let count = 64
  }

  /// The hash of a place in the small tables.
  static func feature(small place: Int) -> UInt32 {
    CostFeatures.feature(small, UInt64(place))
  }

  /// The hash of a character's slot.
  static func feature(code: UInt32, slot: Int) -> UInt32 {
    CostFeatures.feature(character, UInt64(code) << 8 | UInt64(slot))
  }
}
