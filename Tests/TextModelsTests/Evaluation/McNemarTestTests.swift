import Testing
import TextModels

@Suite("McNemar's test")
struct McNemarTestTests {
  @Test("is the binomial sum over both sides, in whole numbers, up to 60 changed answers")
  func directSum() {
    // Row n of Pascal's triangle; all of it fits in 64 bits.
    var row: [UInt64] = [1]
    for n in 0...60 {
      for gained in 0...n {
        let lost = n - gained
        // Both tails; in the middle they would meet.
        let tail = row[0...min(gained, lost)].reduce(0, +)
        let expected = min(1, 2 * Double(tail) / Double(UInt64(1) << UInt64(n)))
        let found = McNemarTest.pValue(gained: gained, lost: lost)
        #expect(abs(found - expected) <= 1e-13 * expected, "\(gained), \(lost)")
      }
      row = [1] + zip(row, row.dropFirst()).map(+) + [1]
    }
  }

  @Test("by hand: 1 against 7 is 2 · (1 + 8) / 256; nothing changed is 1")
  func byHand() {
    #expect(isClose(McNemarTest.pValue(gained: 1, lost: 7), 18.0 / 256))
    #expect(isClose(McNemarTest.pValue(gained: 0, lost: 5), 2.0 / 32))
    #expect(McNemarTest.pValue(gained: 0, lost: 0) == 1)
    #expect(McNemarTest.pValue(gained: 4, lost: 4) == 1)
  }

  @Test("many changed answers: near the normal distribution, where powers of two would underflow")
  func many() {
    // z = (100,000 − 99,000 − 1) / √199,000 = 2.2394; two sides beyond it are 0.02513.
    let value = McNemarTest.pValue(gained: 100_000, lost: 99_000)
    #expect(abs(value - 0.02513) < 0.0001)
    #expect(McNemarTest.pValue(gained: 5000, lost: 0) == 0)  // 2^−4999
  }
}
