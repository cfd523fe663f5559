/// The row order of a batch of sequences: time-major, longest first, without padding.
///
/// The sequences are sorted by descending length. Step `t` owns the rows
/// `stepOffsets[t] ..< stepOffsets[t + 1]`, one for each sequence longer than `t`, so the active
/// sequences of any step are a prefix of the sorted ones and nothing is computed for padding.
public struct PackedBatch: Sendable, Hashable {
  /// `order[r]` is the caller's index of the r-th longest sequence.
  public let order: [Int]
  /// Lengths in tokens, descending.
  public let lengths: [Int]
  /// The first row of each step, and the number of rows at the end.
  public let stepOffsets: [Int]

  /// Sorts sequences by descending length; equal lengths keep their order.
  ///
  /// - Parameter lengths: tokens of each sequence.
  /// - Precondition: every length is at least 1.
  /// - Complexity: O(n log n + longest length)
  public init(lengths: [Int]) {
    precondition(
      lengths.allSatisfy { $0 > 0 }, "sequences need at least one token; lengths \(lengths)")
    order = lengths.indices.sorted { (-lengths[$0], $0) < (-lengths[$1], $1) }
    let sorted = order.map { lengths[$0] }
    var offsets = [0]
    var active = sorted.count
    for step in 0..<(sorted.first ?? 0) {
      while active > 0, sorted[active - 1] <= step { active -= 1 }
      offsets.append(offsets[step] + active)
    }
    self.lengths = sorted
    stepOffsets = offsets
  }

  /// Number of sequences.
  public var sequences: Int { lengths.count }
  /// Length of the longest sequence.
  public var steps: Int { stepOffsets.count - 1 }
  /// Number of rows: tokens of all sequences together.
  public var rows: Int { stepOffsets[steps] }

  /// How many sequences are longer than `step`; 0 outside the batch's steps.
  public func active(at step: Int) -> Int {
    step < 0 || step >= steps ? 0 : stepOffsets[step + 1] - stepOffsets[step]
  }

  /// The row of token `step` of the r-th longest sequence.
  public func row(sequence: Int, step: Int) -> Int {
    stepOffsets[step] + sequence
  }

  /// The place of each of the caller's sequences among the sorted ones: the inverse of `order`.
  public var places: [Int] {
    var places = [Int](repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { places[index] = place }
    return places
  }

  /// A value for each row, in row order.
  public func rowsInOrder<Value>(_ value: (_ sequence: Int, _ step: Int) -> Value) -> [Value] {
    (0..<steps).flatMap { step in (0..<active(at: step)).map { value($0, step) } }
  }
}
