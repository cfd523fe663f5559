import Testing
import Tokenization

/// The two best paths against all paths there are.
@Suite("Lattice paths")
struct LatticePathsTests {
  @Test func bestAndSecondAreTheCheapestOfAllPaths() {
    var generator = SplitMix64(seed: 41)
    for _ in 0..<3_000 {
      let steps = randomSteps(using: &generator)
      let paths = LatticePaths(steps)
      let all = allPaths(steps, from: 0)
      let costs = all.map { $0.reduce(0) { $0 + $1.cost } }.sorted()
      #expect(paths.best.cost == costs.first)
      #expect(paths.second?.cost == costs.dropFirst().first)
      for path in [paths.best, paths.second].compactMap({ $0 }) {
        #expect(all.contains(path.steps))
        #expect(path.cost == path.steps.reduce(0) { $0 + $1.cost })
      }
      #expect(paths.best.steps != paths.second?.steps)
    }
  }

  @Test func ofEquallyCheapPathsTheFirstStepIntoAPlaceWins() {
    // ab|c and a|bc cost 3 each: to the end leads bc first, for it begins earlier.
    let steps: [[LatticePaths.Step]] = [
      [.init(from: 0, to: 1, cost: 1), .init(from: 0, to: 2, cost: 2)],
      [.init(from: 1, to: 2, cost: 9), .init(from: 1, to: 3, cost: 2)],
      [.init(from: 2, to: 3, cost: 1)],
    ]
    let paths = LatticePaths(steps)
    #expect(paths.best.steps == [steps[0][0], steps[1][1]])
    #expect(paths.second?.steps == [steps[0][1], steps[2][0]])
    #expect(paths.second?.cost == 3)
  }

  @Test func oneStepHasNoSecondPath() {
    let paths = LatticePaths([[.init(from: 0, to: 1, cost: 7)]])
    #expect(paths.best.cost == 7 && paths.second == nil)
  }

  /// Words between up to nine places, their costs so alike that many paths cost the same.
  private func randomSteps(using generator: inout SplitMix64) -> [[LatticePaths.Step]] {
    let count = Int.random(in: 1...8, using: &generator)
    return (0..<count).map { start in
      (start + 1...count).compactMap { end in
        guard end == start + 1 || Int.random(in: 0..<3, using: &generator) == 0 else { return nil }
        return .init(from: start, to: end, cost: Int64.random(in: 1...4, using: &generator))
      }
    }
  }

  private func allPaths(
    _ steps: [[LatticePaths.Step]], from start: Int
  ) -> [[LatticePaths.Step]] {
    if start == steps.count { return [[]] }
    return steps[start].flatMap { step in allPaths(steps, from: step.end).map { [step] + $0 } }
  }
}
