import Foundation
import TextModels

/// The shapes of a reliability diagram: a bar as high as a bin's accuracy, and a dot where its mean
/// confidence meets it; well-calibrated dots lie on the diagonal.
///
/// Coordinates are pixels of a plot of 300 × 300, y downwards.
struct ReliabilityDiagram {
  private static let size = 300.0
  private let table: ReliabilityTable

  init(_ table: ReliabilityTable) {
    self.table = table
  }

  /// What the template draws.
  var context: [String: Any] {
    ["ece": table.calibrationError.fourDecimals, "bars": bars, "ticks": ticks]
  }

  private var bars: [[String: String]] {
    let largest = Double(table.bins.map(\.count).max() ?? 1)
    return table.bins.compactMap { bin in
      guard let accuracy = bin.accuracy, let confidence = bin.confidence else { return nil }
      return [
        "x": Self.pixel(bin.range.lowerBound + 0.004),
        "y": Self.pixel(1 - accuracy),
        "width": Self.pixel(bin.range.upperBound - bin.range.lowerBound - 0.008),
        "height": Self.pixel(accuracy),
        "dotX": Self.pixel(confidence), "dotY": Self.pixel(1 - accuracy),
        // The area of a dot goes with its count; the smallest can still be seen.
        "radius": String(format: "%.1f", 2 + 5 * (Double(bin.count) / largest).squareRoot()),
        "title": """
        confidence \(confidence.fourDecimals), accuracy \(accuracy.fourDecimals), \(bin.count) texts
        """,
      ]
    }
  }

  private var ticks: [[String: String]] {
    [0, 0.2, 0.4, 0.6, 0.8, 1].map { share in
      [
        "x": Self.pixel(share), "y": Self.pixel(1 - share),
        "label": String(format: "%.1f", share),
      ]
    }
  }

  private static func pixel(_ share: Double) -> String {
    String(format: "%.1f", share * size)
  }
}
