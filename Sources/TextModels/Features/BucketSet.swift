/// A set of buckets that hands them out in ascending order: one bit a bucket, and above them one bit
/// for each 64, so that the empty stretches of a sparse set are skipped.
///
/// Sorting the n-grams of every clause is what it saves.
struct BucketSet: Sendable {
  /// One bit a bucket, and behind them one bit for each of these words that is not 0.
  private var words: [UInt64]
  /// Words of buckets.
  private let count: Int

  /// An empty set of buckets in 0 ..< `buckets`.
  init(buckets: Int) {
    count = (buckets + 63) / 64
    words = [UInt64](repeating: 0, count: count + (count + 63) / 64)
  }

  /// Adds the buckets that stand at some places; those that are `nil` are left out.
  @inline(__always)
  mutating func insert(at places: Range<Int>, _ bucket: (_ place: Int) -> Int32?) {
    let count = count
    var words = words.mutableSpan
    for place in places {
      guard let bucket = bucket(place) else { continue }
      let word = Int(bucket) >> 6
      words[word] |= 1 << UInt64(bucket & 63)
      words[count + (word >> 6)] |= 1 << UInt64(word & 63)
    }
  }

  /// Appends the buckets in ascending order, and empties the set.
  mutating func drain(into buckets: inout [Int32]) {
    let count = count
    var words = words.mutableSpan
    for group in count..<words.count where words[group] != 0 {
      var used = words[group]
      while used != 0 {
        let word = (group - count) << 6 | used.trailingZeroBitCount
        var rest = words[word]
        while rest != 0 {
          buckets.append(Int32(truncatingIfNeeded: word << 6 | rest.trailingZeroBitCount))
          rest &= rest - 1
        }
        words[word] = 0
        used &= used - 1
      }
      words[group] = 0
    }
  }
}
