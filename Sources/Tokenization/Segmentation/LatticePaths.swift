/// The cheapest and the second cheapest way through a lattice of words.
///
/// The plain twin of ``HanLattice``: slower, but it can say what the best path was chosen over. Of
/// equally cheap paths it takes the same one as best.
package struct LatticePaths: Sendable, Hashable {
  /// A word, as a step from one place between characters to a later one.
  package struct Step: Sendable, Hashable {
    package var start: Int
    package var end: Int
    /// Hundredths of ICU's unit.
    package var cost: Int64
    /// The trie's cell of the word; -1 for a character that is none.
    package var cell: Int

    package init(from start: Int, to end: Int, cost: Int64, cell: Int = -1) {
      (self.start, self.end, self.cost, self.cell) = (start, end, cost, cell)
    }
  }

  /// Steps that follow each other from the first place to the last.
  package struct Path: Sendable, Hashable {
    package let steps: [Step]
    /// The sum of the steps' costs.
    package let cost: Int64
  }

  package let best: Path
  /// The cheapest path with another cut than the best one; nil if there is no other path.
  package let second: Path?

  /// A way to a place: the last step, and which of the ways to its start comes before it.
  private struct Arrival {
    var cost: Int64
    var step: Step?
    var rank = 0
  }

  /// Finds the paths from place 0 to place `steps.count`.
  ///
  /// - Parameter steps: by the place they start from, no two of them with the same end; one leads
  ///   from every place to the next.
  /// - Complexity: O(*steps*).
  package init(_ steps: [[Step]]) {
    // Two ways to each place are enough: the second best path goes by the best or second best way
    // to each place on it.
    var arrivals = [[Arrival]](repeating: [], count: steps.count + 1)
    arrivals[0] = [Arrival(cost: 0)]
    for step in steps.joined() {
      for (rank, before) in arrivals[step.start].enumerated() {
        Self.offer(
          Arrival(cost: before.cost + step.cost, step: step, rank: rank),
          among: &arrivals[step.end])
      }
    }
    let ways = arrivals[steps.count].indices.map { Self.path(arrivals, rank: $0) }
    precondition(!ways.isEmpty, "no path leads through \(steps.count) places")
    best = ways[0]
    second = ways.dropFirst().first
  }

  /// Keeps a way if it is one of the two best; the earlier one of equally cheap ones is better.
  private static func offer(_ arrival: Arrival, among known: inout [Arrival]) {
    let index = known.firstIndex { arrival.cost < $0.cost } ?? known.count
    known.insert(arrival, at: index)
    if known.count > 2 { known.removeLast() }
  }

  private static func path(_ arrivals: [[Arrival]], rank: Int) -> Path {
    var arrival = arrivals[arrivals.count - 1][rank]
    let cost = arrival.cost
    var steps: [Step] = []
    while let step = arrival.step {
      steps.append(step)
      arrival = arrivals[step.start][arrival.rank]
    }
    return Path(steps: steps.reversed(), cost: cost)
  }
}
