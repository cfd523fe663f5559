/// What dictionary and training text know of the parts of one run.
///
/// A part is named by its start, relative to the run's, and its length 1…M; arrays hold M places a
/// start (M = ``UnigramCosts/maximumLength``).
struct RunMatches {
  static let width = UnigramCosts.maximumLength
  /// In ``dictionaryCosts``: the dictionary lacks the part.
  static let absent: UInt8 = 255

  /// The run's place in the line.
  let range: Range<Int>
  /// Quarters of a nat, at most 254; ``absent`` if the dictionary lacks the part.
  private(set) var dictionaryCosts: [UInt8]
  /// 0: the text lacks the part; else 1 for one, 2 below five, 3 below twenty, 4.
  private(set) var countClasses: [UInt8]
  /// −ln p by dictionary and text; unknown parts have the cost of their length.
  private(set) var baseCosts: [Int32]

  /// The longest words around each gap (gap i stands before character i).
  private(set) var dictionaryAround: [Around]
  private(set) var textAround: [Around]

  /// The longest known words around a gap, 0 if there is none.
  struct Around {
    var ending: UInt8 = 0
    var starting: UInt8 = 0
    /// The longest word across the gap, of equally long ones the last to start.
    var across: UInt8 = 0
    /// How many of its characters stand before the gap.
    var acrossBefore: UInt8 = 0

    fileprivate mutating func cross(length: Int, before: Int) {
      if length > Int(across) || length == Int(across) && before < Int(acrossBefore) {
        across = UInt8(length)
        acrossBefore = UInt8(before)
      }
    }
  }

  /// Looks up all parts of a run.
  ///
  /// - Parameter unknown: the costs of unknown parts by length.
  /// - Complexity: O(*run*).
  init(of range: Range<Int>, unknown: [Int32]) {
    self.range = range
    let places = range.count * Self.width
    dictionaryCosts = [UInt8](repeating: Self.absent, count: places)
    countClasses = [UInt8](repeating: 0, count: places)
    baseCosts = []
    baseCosts.reserveCapacity(places)
    for _ in range { baseCosts += unknown }
    dictionaryAround = [Around](repeating: Around(), count: range.count + 1)
    textAround = dictionaryAround
  }

  /// The place of a part.
  static func place(_ start: Int, _ length: Int) -> Int { start * width + length - 1 }

  /// Whether dictionary or text know a part.
  func isKnown(_ place: Int) -> Bool {
    dictionaryCosts[place] != Self.absent || countClasses[place] > 0
  }

  /// Notes a word of the dictionary.
  ///
  /// - Parameter base: its cost unless the text knows it.
  mutating func noteDictionary(start: Int, length: Int, cost: Float, base: Int32) {
    let place = Self.place(start, length)
    dictionaryCosts[place] = UInt8(max(0, min(254, (cost * 4).rounded(.down))))
    baseCosts[place] = base
    Self.note(start: start, length: length, in: &dictionaryAround)
  }

  /// Notes a word of the text.
  mutating func noteText(start: Int, length: Int, count: Int, base: Int32) {
    let place = Self.place(start, length)
    countClasses[place] = count == 1 ? 1 : count < 5 ? 2 : count < 20 ? 3 : 4
    baseCosts[place] = base
    Self.note(start: start, length: length, in: &textAround)
  }

  private static func note(start: Int, length: Int, in around: inout [Around]) {
    let size = UInt8(length)
    around[start].starting = max(around[start].starting, size)
    around[start + length].ending = max(around[start + length].ending, size)
    for before in 1..<max(length, 1) {
      around[start + before].cross(length: length, before: before)
    }
  }
}
