import NeuralNetwork
import RiskModels
import Testing

@Suite("Bootstrap")
struct BootstrapTests {
  @Test("80 % intervals of a mean hold it in about 80 of 100 samples")
  func coverage() {
    // Sums of 12 uniform numbers less 6: mean 0, about normal.
    var generator = SeededGenerator(seed: 3)
    let held = (0..<150).count { trial in
      let sample = (0..<40).map { _ in
        (0..<12).reduce(-6.0) { sum, _ in sum + Double(generator.nextUnit()) }
      }
      let bootstrap = Bootstrap(resamples: 100, confidence: 0.8, seed: UInt64(trial))
      let mean = bootstrap.estimates(rows: sample.count, threads: 1) { counts in
        [zip(counts, sample).reduce(0) { $0 + Double($1.0) * $1.1 } / Double(sample.count)]
      }
      return mean[0].interval?.contains(0) == true
    }
    // A binomial distribution with 150 draws of 0.8 is outside of 103…137 once in 2,000 times.
    #expect((103...137).contains(held))
  }

  @Test("a resample has as many rows as the sample")
  func counts() {
    let sums = Bootstrap(resamples: 30).estimates(rows: 17, threads: 1) { counts in
      [Double(counts.reduce(0, +)), Double(counts.max() ?? 0)]
    }
    #expect(sums[0] == Estimate(value: 17, interval: 17...17))
    #expect(sums[1].value == 1 && (sums[1].interval?.lowerBound ?? 0) > 1)
  }

  @Test("resamples that leave a number undefined are left out, unless they are most")
  func undefined() {
    let estimates = Bootstrap(resamples: 200).estimates(rows: 3, threads: 1) { counts in
      // 0 / 0 if row 0 is not drawn, (2/3)³ = 30 % of the time; (1/3)³ it is drawn thrice.
      [Double(counts[0]) / Double(counts[0]), counts[0] == 3 ? 1 : .nan]
    }
    #expect(estimates[0] == Estimate(value: 1, interval: 1...1))
    #expect(estimates[1] == Estimate(value: nil))
  }
}
