import Glibc

extension LinearChainCRF {
  /// The forward and backward sums of one sequence, in nats.
  ///
  ///     α_1[j] = start[j] + e_1[j]     α_t[j] = e_t[j] + log Σ_i exp(α_t₋₁[i] + transition[i, j])
  ///     β_T[i] = end[i]                β_t[i] = log Σ_j exp(transition[i, j] + e_t₊₁[j] + β_t₊₁[j])
  ///     log Z  = log Σ_j exp(α_T[j] + end[j])
  ///
  /// Source: Rabiner 1989, section III.A and B, with logarithms in place of scaling.
  struct Lattice {
    let tags: Int
    /// e: [length × tags]
    let emissions: [Double]
    /// α: [length × tags]
    let forward: [Double]
    /// β: [length × tags]
    let backward: [Double]
    /// log Z.
    let logPartition: Double

    /// Tokens of the sequence.
    var length: Int { emissions.count / tags }

    /// p(y_t = tag).
    func marginal(step: Int, tag: Int) -> Double {
      exp(forward[step * tags + tag] + backward[step * tags + tag] - logPartition)
    }

    /// s(y), the logarithm of a path's weight.
    func score(of path: [Int], scores: Scores) -> Double {
      var score = scores.start[path[0]] + emissions[path[0]]
      for step in path.indices.dropFirst() {
        score += scores.transition[path[step - 1] * tags + path[step]]
        score += emissions[step * tags + path[step]]
      }
      return score + scores.end[path[path.count - 1]]
    }
  }

  /// Runs forwards and backwards over one sequence.
  func lattice(
    _ emissions: [Float], sequence: Int, batch: PackedBatch, scores: Scores
  ) -> Lattice {
    let emissions = steps(of: emissions, sequence: sequence, batch: batch)
    let forward = forwardSums(emissions, scores: scores)
    return Lattice(
      tags: tags, emissions: emissions, forward: forward,
      backward: backwardSums(emissions, scores: scores),
      logPartition: logSumExp(zip(forward.suffix(tags), scores.end).map(+)))
  }

  /// α: [length × tags]
  private func forwardSums(_ emissions: [Double], scores: Scores) -> [Double] {
    var sums = zip(scores.start, emissions).map(+)
    sums.reserveCapacity(emissions.count)
    var terms = [Double](repeating: 0, count: tags)
    for row in stride(from: tags, to: emissions.count, by: tags) {
      for to in 0..<tags {
        for from in 0..<tags {
          terms[from] = sums[row - tags + from] + scores.transition[from * tags + to]
        }
        sums.append(emissions[row + to] + logSumExp(terms))
      }
    }
    return sums
  }

  /// β: [length × tags]
  private func backwardSums(_ emissions: [Double], scores: Scores) -> [Double] {
    var sums = [Double](repeating: 0, count: emissions.count)
    sums.replaceSubrange(emissions.count - tags..<emissions.count, with: scores.end)
    var terms = [Double](repeating: 0, count: tags)
    for row in stride(from: emissions.count - 2 * tags, through: 0, by: -tags) {
      for from in 0..<tags {
        for to in 0..<tags {
          let next = row + tags + to
          terms[to] = scores.transition[from * tags + to] + emissions[next] + sums[next]
        }
        sums[row + from] = logSumExp(terms)
      }
    }
    return sums
  }

  /// How often each parameter is used, expected under the model less seen in the labels: the
  /// gradient of the negative log likelihood.
  struct ExpectedCounts {
    /// [tags × tags]
    private(set) var transition: [Double]
    /// [tags]
    private(set) var start: [Double]
    /// [tags]
    private(set) var end: [Double]
    private let tags: Int

    init(tags: Int) {
      self.tags = tags
      transition = [Double](repeating: 0, count: tags * tags)
      start = [Double](repeating: 0, count: tags)
      end = start
    }

    /// Adds the expected counts of a sequence.
    mutating func add(_ lattice: Lattice, scores: Scores) {
      for tag in 0..<tags {
        start[tag] += lattice.marginal(step: 0, tag: tag)
        end[tag] += lattice.marginal(step: lattice.length - 1, tag: tag)
      }
      for row in stride(from: tags, to: lattice.emissions.count, by: tags) {
        for from in 0..<tags {
          let before = lattice.forward[row - tags + from] - lattice.logPartition
          for to in 0..<tags {
            let after = lattice.emissions[row + to] + lattice.backward[row + to]
            let pair = from * tags + to
            transition[pair] += exp(before + scores.transition[pair] + after)
          }
        }
      }
    }

    /// Takes the counts of a path away.
    mutating func subtract(_ path: [Int]) {
      start[path[0]] -= 1
      end[path[path.count - 1]] -= 1
      for (from, to) in zip(path, path.dropFirst()) { transition[from * tags + to] -= 1 }
    }
  }
}

/// log Σ exp(x), without overflow; −∞ where every x is.
private func logSumExp(_ values: [Double]) -> Double {
  var largest = -Double.infinity
  for value in values where value > largest { largest = value }
  guard largest > -.infinity else { return largest }
  var sum = 0.0
  for value in values { sum += exp(value - largest) }
  return largest + log(sum)
}
