import Foundation
import NeuralNetwork

/// What a `TransitionMask` is made of.
struct Prohibitions {
  var pairs: Set<[Int]> = []
  var starts: Set<Int> = []
  var ends: Set<Int> = []

  /// Each pair, start and end forbidden with the given probability.
  static func random(tags: Int, rate: Float, using generator: inout SeededGenerator) -> Self {
    var result = Self()
    for from in 0..<tags {
      if generator.nextUnit() < rate { result.starts.insert(from) }
      if generator.nextUnit() < rate { result.ends.insert(from) }
      for to in 0..<tags where generator.nextUnit() < rate { result.pairs.insert([from, to]) }
    }
    return result
  }

  func mask(tags: Int) -> TransitionMask {
    var mask = TransitionMask(tags: tags)
    for pair in pairs { mask.forbid(from: pair[0], to: pair[1]) }
    for tag in starts { mask.forbidStart(tag) }
    for tag in ends { mask.forbidEnd(tag) }
    return mask
  }

  func allow(_ path: [Int]) -> Bool {
    !starts.contains(path[0]) && !ends.contains(path[path.count - 1])
      && !zip(path, path.dropFirst()).contains { pairs.contains([$0, $1]) }
  }
}

/// Every allowed path of tags over one short sequence, with its score: the plain twin of
/// `LinearChainCRF`, which has no recursion over time.
struct PathEnumeration {
  let tags: Int
  /// The allowed paths, by ascending last tag, then by the tag before it, and so on.
  let paths: [[Int]]
  /// s(y) of each path.
  let scores: [Double]

  /// - Parameters:
  ///   - emissions: [length × tags]
  ///   - parameters: transition [tags × tags], start [tags], end [tags]
  init(tags: Int, emissions: [Float], parameters: [Float], prohibitions: Prohibitions) {
    self.tags = tags
    paths = Self.paths(tags: tags, length: emissions.count / tags).filter(prohibitions.allow)
    let (start, end) = (tags * tags, tags * tags + tags)
    scores = paths.map { path in
      var used = [parameters[start + path[0]], parameters[end + path[path.count - 1]]]
      used += path.enumerated().map { emissions[$0 * tags + $1] }
      used += zip(path, path.dropFirst()).map { parameters[$0 * tags + $1] }
      return used.reduce(0) { $0 + Double($1) }
    }
  }

  static func paths(tags: Int, length: Int) -> [[Int]] {
    (0..<Int(pow(Double(tags), Double(length)))).map { number in
      var (rest, path) = (number, [Int]())
      for _ in 0..<length {
        path.append(rest % tags)
        rest /= tags
      }
      return path
    }
  }

  var logPartition: Double {
    let largest = scores.max() ?? 0
    return largest + log(scores.reduce(0) { $0 + exp($1 - largest) })
  }

  /// p(y_t = tag): [length × tags]
  var marginals: [Float] {
    var result = [Double](repeating: 0, count: (paths.first?.count ?? 0) * tags)
    let logPartition = logPartition
    for (path, score) in zip(paths, scores) {
      for (step, tag) in path.enumerated() {
        result[step * tags + tag] += exp(score - logPartition)
      }
    }
    return result.map { Float($0) }
  }

  /// The first of the paths with the largest score.
  var best: (path: [Int], score: Double) {
    let score = scores.max() ?? -.infinity
    return (paths[scores.firstIndex(of: score) ?? 0], score)
  }
}
