/// What is flagged as the threshold falls from run to run.
struct RankedCounts: Sendable {
  /// Rows flagged with the first 0, 1, … runs. Shape: [runs + 1].
  let flagged: [Int32]
  /// Those of them that come true. Shape: [runs + 1].
  let truePositives: [Int32]

  /// Rows in all.
  var all: Double { Double(flagged[flagged.count - 1]) }
  /// Rows that come true.
  var positives: Double { Double(truePositives[truePositives.count - 1]) }
  /// Rows that do not.
  var negatives: Double { all - positives }

  /// Counts rows by how often each one counts, in the order of the ranks.
  init(_ ranked: RankedOutcomes, weights: [Int32]) {
    var (flagged, truePositives): ([Int32], [Int32]) = ([0], [0])
    flagged.reserveCapacity(ranked.runEnds.count + 1)
    truePositives.reserveCapacity(ranked.runEnds.count + 1)
    var (all, positives): (Int32, Int32) = (0, 0)
    var rank = 0
    for end in ranked.runEnds {
      while rank < end {
        all += weights[rank]
        positives += weights[rank] * ranked.outcomes[rank]
        rank += 1
      }
      flagged.append(all)
      truePositives.append(positives)
    }
    (self.flagged, self.truePositives) = (flagged, truePositives)
  }

  /// Area under the ROC curve, by trapezia: ties count half. NaN without both outcomes.
  var areaUnderROC: Double {
    var twice = 0
    for run in 1..<flagged.count {
      let negatives =
        (flagged[run] - truePositives[run]) - (flagged[run - 1] - truePositives[run - 1])
      twice += Int(negatives) * Int(truePositives[run] + truePositives[run - 1])
    }
    return Double(twice) / (2 * positives * negatives)
  }

  /// Σ (recall gained) · precision. NaN where nothing comes true.
  var averagePrecision: Double {
    var sum = 0.0
    for run in 1..<flagged.count where truePositives[run] > truePositives[run - 1] {
      let gained = Double(truePositives[run] - truePositives[run - 1])
      sum += gained * Double(truePositives[run]) / Double(flagged[run])
    }
    return sum / positives
  }

  /// How many times as often the top share of the rows comes true as all of them; a run that
  /// reaches beyond it counts in part.
  func lift(top share: Double) -> Double {
    let top = max(1, (share * all).rounded())
    let run = firstRun(reaching: top)
    let (before, within) = (Double(flagged[run - 1]), Double(flagged[run] - flagged[run - 1]))
    let gained = Double(truePositives[run] - truePositives[run - 1])
    let found = Double(truePositives[run - 1]) + gained * (top - before) / within
    return (found / top) / (positives / all)
  }

  /// Outcomes with the first so many runs flagged.
  func confusion(runs: Int) -> RiskConfusion {
    let (found, flagged) = (Int(truePositives[runs]), Int(flagged[runs]))
    return RiskConfusion(
      truePositives: found, falsePositives: flagged - found,
      falseNegatives: Int(positives) - found,
      trueNegatives: Int(negatives) - (flagged - found))
  }

  private func firstRun(reaching rows: Double) -> Int {
    var (low, high) = (1, flagged.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if Double(flagged[middle]) >= rows { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
