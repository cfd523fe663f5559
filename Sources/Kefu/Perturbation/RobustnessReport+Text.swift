import Commerce
import Foundation

extension RobustnessReport {
  /// The report for people: one line a perturbation and language.
  public var lines: [String] {
    let header = Self.line(
      "perturbation", "lang", ["lines", "before", "after", "flipped", "|Δp|"])
    return [header]
      + rows.map { row in
        Self.line(
          row.language == nil ? row.perturbation.rawValue : "", row.language?.rawValue ?? "all",
          ["\(row.lines)"]
            + [row.accuracyBefore, row.accuracyAfter, row.flipped, row.confidenceChange]
            .map { row.lines == 0 ? "–" : String(format: "%.3f", $0) })
      }
  }

  private static func line(_ name: String, _ language: String, _ cells: [String]) -> String {
    name + String(repeating: " ", count: max(1, 18 - name.count))
      + language + String(repeating: " ", count: max(0, 5 - language.count))
      + cells.map { String(repeating: " ", count: max(1, 9 - $0.count)) + $0 }.joined()
  }
}
