/// A point of a curve over all thresholds.
public struct CurvePoint: Sendable, Hashable {
  /// The least probability that is flagged; infinite where none is.
  public let threshold: Double
  /// Of a ROC curve the false positive rate, of a precision-recall curve the recall. In 0…1.
  public let x: Double
  /// Of a ROC curve the recall, of a precision-recall curve the precision. In 0…1.
  public let y: Double
}

extension RankedOutcomes {
  /// From nothing flagged to all.
  func rocCurve(_ counts: RankedCounts) -> [CurvePoint] {
    thinned(
      counts.flagged.indices.map { runs in
        let found = Double(counts.truePositives[runs])
        return CurvePoint(
          threshold: threshold(runs: runs),
          x: (Double(counts.flagged[runs]) - found) / counts.negatives, y: found / counts.positives)
      })
  }

  /// From the highest probability to all.
  func precisionRecallCurve(_ counts: RankedCounts) -> [CurvePoint] {
    thinned(
      counts.flagged.indices.dropFirst().map { runs in
        let found = Double(counts.truePositives[runs])
        return CurvePoint(
          threshold: threshold(runs: runs), x: found / counts.positives,
          y: found / Double(counts.flagged[runs]))
      })
  }

  /// The ends of a curve, and between them points a two-hundredth apart in one direction at least.
  private func thinned(_ points: [CurvePoint]) -> [CurvePoint] {
    var kept: [CurvePoint] = []
    for (place, point) in points.enumerated() {
      if let last = kept.last, place + 1 < points.count,
        max(abs(point.x - last.x), abs(point.y - last.y)) < 1 / 200
      {
        continue
      }
      kept.append(point)
    }
    return kept
  }
}
