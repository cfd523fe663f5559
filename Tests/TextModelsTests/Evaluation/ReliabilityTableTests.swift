import Testing
import TextModels

@Suite("Reliability table")
struct ReliabilityTableTests {
  @Test("calibration error is the mean gap between confidence and accuracy, by counts")
  func calibrationError() throws {
    // 0.8 twice: gap |0.8 − 0.5|; 0.3 once: |0.3 − 1|; 1 once: 0.
    let table = ReliabilityTable(
      confidences: [0.8, 0.3, 0.8, 1], isRight: [true, true, false, true])
    #expect(isClose(table.calibrationError, (2 * 0.3 + 0.7 + 0) / 4))
    #expect(table.bins.count == 15)
    // 0.8 · 15 = 12, 0.3 · 15 = 4.5, and 1 goes to the last bin.
    #expect(table.bins.indices.filter { table.bins[$0].count > 0 } == [4, 12, 14])
    #expect(table.bins[12].count == 2 && table.bins[12].accuracy == 0.5)
    #expect(isClose(try #require(table.bins[12].confidence), 0.8))
    #expect(table.bins[12].range == 12.0 / 15..<13.0 / 15)
    #expect(table.bins[0].confidence == nil && table.bins[0].accuracy == nil)
  }

  @Test("too sure and too shy answers of one bin make up for each other, those of two do not")
  func bins() {
    let same = ReliabilityTable(confidences: [0.61, 0.65], isRight: [true, false])
    #expect(isClose(same.calibrationError, 0.63 - 0.5))
    let apart = ReliabilityTable(confidences: [0.61, 0.85], isRight: [true, false])
    #expect(isClose(apart.calibrationError, (0.39 + 0.85) / 2))
  }

  @Test("right confidences show an error by chance: the mean distance of coin throws from half")
  func chance() {
    // E |heads − 50| of 100 throws is 3.979 (100 C(99, 49) / 2^100); of none and of 1s 0.
    let coins = ReliabilityTable(
      confidences: Array(repeating: 0.5, count: 100), isRight: (0..<100).map { $0 < 50 })
    #expect(coins.calibrationError == 0)
    #expect(abs(coins.calibrationErrorByChance - 0.03979) < 2e-4)
    #expect(
      ReliabilityTable(confidences: [1, 1], isRight: [true, true]).calibrationErrorByChance == 0)
    #expect(ReliabilityTable(confidences: [], isRight: []).calibrationErrorByChance == 0)
  }
}
