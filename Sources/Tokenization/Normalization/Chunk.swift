internal import CICUShims

/// The text between two normalisation boundaries, with the buffers to normalise it.
struct Chunk {
  /// Byte range in the source.
  private(set) var source = 0..<0
  /// The source as UTF-16, broken sequences as U+FFFD.
  private(set) var units: [UInt16] = []
  private(set) var invalidSequences = 0
  private(set) var replacedBytes = 0
  /// Two buffers of one size for the normalisation's result and the step before it.
  var output: [UInt16] = []
  var scratch: [UInt16] = []

  /// Above this length marks are put in order before ICU sees them: ICU inserts each mark by moving
  /// the ones before it, which a hostile line could make quadratic.
  private static let longCount = 64

  var isLong: Bool { units.count > Self.longCount }

  mutating func reset(at position: Int) {
    source = position..<position
    units.removeAll(keepingCapacity: true)
    invalidSequences = 0
    replacedBytes = 0
  }

  mutating func append(_ scalar: DecodedScalar) {
    units.appendUTF16(of: scalar.value)
    source = source.lowerBound..<source.upperBound + scalar.length
    if !scalar.isValid {
      invalidSequences += 1
      replacedBytes += scalar.length
    }
  }

  mutating func grow(to count: Int) {
    output = [UInt16](repeating: 0, count: max(count, 64))
    scratch = output
  }

  func isUnchanged(count: Int) -> Bool {
    count == units.count && output[..<count] == units[...]
  }

  /// A canonically equivalent text, decomposed, with each run of marks sorted by combining class
  /// (the Canonical Ordering Algorithm, Unicode 3.11, D109).
  ///
  /// - Complexity: O(*n* log *n*).
  func canonicallyOrdered(_ decompose: (UInt32, inout [UInt16]) -> Int?) -> [UInt16] {
    var scalars: [UInt32] = []
    var buffer = [UInt16](repeating: 0, count: 32)
    for scalar in Self.scalars(units[...]) {
      if let count = decompose(scalar, &buffer) {
        scalars.append(contentsOf: Self.scalars(buffer[..<count]))
      } else {
        scalars.append(scalar)
      }
    }
    let classes = scalars.map(kefu_combining_class)
    var ordered: [UInt16] = []
    var start = 0
    while start < scalars.count {
      var end = start + 1
      if classes[start] != 0 {
        while end < scalars.count && classes[end] != 0 { end += 1 }
      }
      // Sorting by class and place keeps marks of one class in their order.
      let order = (start..<end).sorted { (classes[$0], $0) < (classes[$1], $1) }
      for index in order { ordered.appendUTF16(of: scalars[index]) }
      start = end
    }
    return ordered
  }

  private static func scalars(_ units: ArraySlice<UInt16>) -> [UInt32] {
    var result: [UInt32] = []
    var decoder = UTF16()
    var iterator = units.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { result.append(scalar.value) }
    return result
  }
}
