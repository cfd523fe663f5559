/// A set of buckets that hands them out in ascending order: one bit a bucket, and above them one bit
/// for each 64, so that the empty stretches of a sparse set are skipped.
///
/// Sorting the n-grams of every clause is what it saves.
struct BucketSet: Sendable {
  /// One bit a bucket.
  private var bits: [UInt64]
  /// One bit for each element of `bits` that is not 0.
  private var used: [UInt64]

  /// An empty set of buckets in 0 ..< `buckets`.
  init(buckets: Int) {
    bits = [UInt64](repeating: 0, count: (buckets + 63) / 64)
    used = [UInt64](repeating: 0, count: (bits.count + 63) / 64)
  }

  mutating func insert(_ bucket: Int32) {
    let word = Int(bucket) >> 6
    bits[word] |= 1 << UInt64(bucket & 63)
    used[word >> 6] |= 1 << UInt64(word & 63)
  }

  /// Appends the buckets in ascending order, and empties the set.
  mutating func drain(into buckets: inout [Int32]) {
    for group in used.indices where used[group] != 0 {
      var words = used[group]
      while words != 0 {
        let word = group << 6 | words.trailingZeroBitCount
        var rest = bits[word]
        while rest != 0 {
          buckets.append(Int32(truncatingIfNeeded: word << 6 | rest.trailingZeroBitCount))
          rest &= rest - 1
        }
        bits[word] = 0
        words &= words - 1
      }
      used[group] = 0
    }
  }
}
