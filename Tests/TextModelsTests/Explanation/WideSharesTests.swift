import NeuralNetwork
import Testing
import TextModels
import Tokenization

@Suite("WideShares")
struct WideSharesTests {
  @Test("a bucket's weight is shared by its n-grams, an n-gram's by the tokens it covers")
  func shares() {
    // Four buckets of two labels: label 0 less the mean of both is 2, −1, 4 and 0.
    let table = FloatStorage.owned([4, 0, 0, 2, 8, 0, 2, 2])
    let ngrams: [NGramHasher.Occurrence] = [
      .init(bucket: 0, tokens: 0..<1), .init(bucket: 0, tokens: 1..<2),  // the same word twice
      .init(bucket: 1, tokens: 0..<2),  // a pair
      .init(bucket: 2, tokens: 1..<3), .init(bucket: 2, tokens: 2..<3),  // two that collide
      .init(bucket: 3, tokens: 0..<1),
    ]
    let shares = WideShares(
      of: ngrams, tokens: 3, table: table,
      contrast: Contrast(label: 0, of: 2, isExclusive: true))
    // Times 1/√4. Token 0: 2/2 − 1/2; token 1: 2/2 − 1/2 + 4/2/2; token 2: 4/2/2 + 4/2.
    #expect(shares.values == [0.25, 0.75, 1.5])
  }

  @Test("of labels that stand alone each one's weight is its own")
  func alone() {
    let shares = WideShares(
      of: [.init(bucket: 1, tokens: 0..<1)], tokens: 2, table: .owned([0, 0, 3, -5]),
      contrast: Contrast(label: 1, of: 2, isExclusive: false))
    #expect(shares.values == [-5, 0])
  }
}
