import Commerce
import Testing

@Suite("Reasons found")
struct ReasonFindingTests {
  private func finding(
    _ code: String, _ evidence: Range<Int>?, _ confidence: Double
  ) -> ReasonFinding {
    ReasonFinding(code: code, evidence: evidence, confidence: confidence)
  }

  @Test("of two opposites that the same words show, the more probable one stays")
  func opposites() {
    let small = finding("size.too_small", 0..<6, 0.9)
    let other = finding("size.inconsistent", 0..<6, 0.2)
    #expect([finding("size.too_large", 0..<6, 0.5), other, small].consistent == [other, small])
    #expect(
      [small, finding("size.too_large", 0..<6, 0.95)].consistent.map(\.code) == ["size.too_large"])
    let longer = finding("size.too_large", 0..<9, 0.5)
    #expect([longer, small].consistent == [small], "the words overlap")
    let stated = [finding("size.too_large", nil, 0.4), small]
    #expect(stated.consistent == stated, "one rests on words, the other on none")
    let predicted = [finding("size.too_large", nil, 0.4), finding("size.too_small", nil, 0.3)]
    #expect(predicted.consistent.map(\.code) == ["size.too_large"])
  }

  @Test("other words may show the opposite, and codes of another taxonomy have none")
  func others() {
    let both = [finding("size.too_small", 0..<6, 0.9), finding("size.too_large", 6..<15, 0.5)]
    #expect(both.consistent == both)
    let equal = [finding("size.too_small", 0..<6, 0.9), finding("size.too_large", 0..<6, 0.9)]
    #expect(equal.consistent == equal)
    let foreign = [finding("small", 0..<6, 0.9), finding("large", 0..<6, 0.5)]
    #expect(foreign.consistent == foreign)
  }
}
