/// Rows of a packed batch that are pooled together: whole sequences, or stretches of them such as
/// clauses and opinion spans.
public struct RowGroups: Sendable, Hashable {
  /// The rows of all groups, one group after the other, each in token order.
  public private(set) var rows: [Int32] = []
  /// Where each group starts in `rows`, and the end of the last one.
  public private(set) var offsets: [Int] = [0]

  /// No groups.
  public init() {}

  /// Each sequence of a batch as one group, in the batch's order.
  public init(sequencesOf batch: PackedBatch) {
    for sequence in 0..<batch.sequences {
      append(tokens: 0..<batch.lengths[sequence], ofSequence: sequence, in: batch)
    }
  }

  /// Number of groups.
  public var count: Int { offsets.count - 1 }

  /// Adds some tokens of the r-th longest sequence as one group.
  ///
  /// - Precondition: there are tokens, and all are the sequence's.
  public mutating func append(
    tokens: some Collection<Int>, ofSequence sequence: Int, in batch: PackedBatch
  ) {
    let length = batch.lengths[sequence]
    precondition(
      !tokens.isEmpty && tokens.allSatisfy { (0..<length).contains($0) },
      "tokens \(tokens) of a sequence of \(length)")
    for step in tokens { rows.append(Int32(batch.row(sequence: sequence, step: step))) }
    offsets.append(rows.count)
  }

  /// Adds neighbouring tokens of the r-th longest sequence as one group.
  ///
  /// - Precondition: there are tokens, and all are the sequence's.
  public mutating func append(tokens: Range<Int>, ofSequence sequence: Int, in batch: PackedBatch) {
    let length = batch.lengths[sequence]
    precondition(
      !tokens.isEmpty && tokens.lowerBound >= 0 && tokens.upperBound <= length,
      "tokens \(tokens) of a sequence of \(length)")
    for step in tokens { rows.append(Int32(batch.row(sequence: sequence, step: step))) }
    offsets.append(rows.count)
  }

  /// Where the rows of one group stand in `rows`.
  public func range(of group: Int) -> Range<Int> { offsets[group]..<offsets[group + 1] }

  /// The rows of one group.
  public subscript(group: Int) -> ArraySlice<Int32> {
    rows[offsets[group]..<offsets[group + 1]]
  }
}
