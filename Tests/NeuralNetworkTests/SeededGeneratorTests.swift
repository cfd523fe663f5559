import NeuralNetwork
import Testing

@Suite("SeededGenerator")
struct SeededGeneratorTests {
  // The first outputs of Vigna's splitmix64.c for seed 1234567, as published with it.
  @Test("SplitMix64 gives the published numbers")
  func splitMix() {
    var mixer = SplitMix64(state: 1_234_567)
    #expect(
      (0..<5).map { _ in mixer.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  // The first outputs of xoshiro256starstar.c for the state 1, 2, 3, 4, as the Rust crate
  // rand_xoshiro tests them.
  @Test("xoshiro256** gives the published numbers")
  func xoshiro() {
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    #expect(
      (0..<10).map { _ in generator.next() } == [
        11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
        607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
        10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
      ])
  }

  @Test("streams of one seed differ, and repeat")
  func streams() {
    func first(_ stream: UInt64) -> UInt64 {
      var generator = SeededGenerator(seed: 1, stream: 2, stream)
      return generator.next()
    }
    #expect(Set((0..<100).map(first)).count == 100)
    #expect(first(3) == first(3))
  }

  @Test("unit numbers stay in 0 ..< 1 with mean one half")
  func unit() {
    var generator = SeededGenerator(seed: 5)
    let numbers = (0..<10_000).map { _ in generator.nextUnit() }
    #expect(numbers.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(numbers.reduce(0, +) / 10_000 - 0.5) < 0.012)  // four standard deviations
  }
}
