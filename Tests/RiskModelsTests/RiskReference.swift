import Foundation
import Testing

/// Inputs and results of one case, computed by scikit-learn and SciPy; written by
/// `Scripts/export-risk-references.py`.
struct RiskReference {
  private let values: [String: [Double]]

  init(_ name: String) throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "risk-references", withExtension: "json", subdirectory: "Resources"))
    let cases = try JSONDecoder().decode(
      [String: [String: [Double]]].self, from: Data(contentsOf: url))
    values = try #require(cases[name], "no case \(name)")
  }

  func doubles(_ name: String) throws -> [Double] {
    try #require(values[name], "no values \(name)")
  }

  func floats(_ name: String) throws -> [Float] {
    try doubles(name).map(Float.init)
  }

  func labels(_ name: String = "labels") throws -> [Bool] {
    try doubles(name).map { $0 > 0 }
  }
}

/// Expects values that differ by at most `tolerance` · max(1, |expected|).
func expectClose(
  _ found: [Double], _ expected: [Double], tolerance: Double = 1e-12,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, sourceLocation: sourceLocation)
  for (index, (value, wanted)) in zip(found, expected).enumerated() {
    #expect(
      abs(value - wanted) <= tolerance * max(1, abs(wanted)),
      "value \(index): \(value), expected \(wanted)", sourceLocation: sourceLocation)
  }
}
