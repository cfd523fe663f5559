import Foundation
import RiskModels
import Testing

@Suite("Documentation of features")
struct FeatureDocumentationTests {
  @Test("Features.md is what the code says; RECORD_SNAPSHOTS=1 writes it anew")
  func dictionary() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Documentation/Features.md")
    let content = """
      # Features of risk

      Written by `kefu risk features --dictionary`; each is one definition in
      `Sources/RiskModels/Features`. Rows hold what was known when the day of `--as-of` began. *Counted
      by age* is a sum in which a clause counts half after 90 days. Missing is an empty cell: the mean
      gap of who ordered once is not 0. Rates are shrunk: of few sales a product's rate is near its
      category's, and that near the shop's.

      \(FeatureDictionary.markdown)
      """
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try content.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == content)
  }
}
