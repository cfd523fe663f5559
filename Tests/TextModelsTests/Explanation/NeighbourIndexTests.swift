import Testing
import TextModels
import Tokenization

@Suite("NeighbourIndex")
struct NeighbourIndexTests {
  @Test("a text of the index is nearest to itself, of copies to the first", arguments: [0, 8])
  func itself(hidden: Int) throws {
    let small = try SmallTextModel(hidden: hidden)
    let index = try #require(
      NeighbourIndex(small.texts + small.texts, model: small.model, head: .intent, threads: 2))
    let found = index.nearest(to: small.texts, count: 3, threads: 2)
    #expect(found.map { $0[0].index } == Array(small.texts.indices))
    for (place, neighbours) in found.enumerated() {
      #expect(neighbours.map(\.index)[1] == place + small.texts.count)
      #expect(abs(neighbours[0].similarity - 1) < 1e-5)
      #expect(neighbours.count == 3 && neighbours[2].similarity < neighbours[1].similarity)
    }
    let alone = small.texts.flatMap { index.nearest(to: [$0], count: 3, threads: 1) }
    #expect(found == alone)
  }

  @Test("without a deep part it is the cosine of the sets of n-grams")
  func ngrams() throws {
    let small = try SmallTextModel(hidden: 0, wideBuckets: 1 << 20)
    let texts = ["good morning to you", "good evening", "你好"].map(small.text)
    let index = try #require(
      NeighbourIndex(texts, model: small.model, head: .intent, threads: 1))
    let text = small.text("a good morning")
    let hasher = NGramHasher(buckets: 1 << 20)
    let sets = ([text] + texts).map { Set(hasher.buckets(of: $0, tokens: $0.tokens.indices)) }
    let found = index.nearest(to: [text], count: 5, threads: 1)[0]
    #expect(found.map(\.index) == [0, 1, 2])
    for neighbour in found {
      let other = sets[neighbour.index + 1]
      let shared = Double(sets[0].filter(other.contains).count)
      let lengths = (Double(sets[0].count) * Double(other.count)).squareRoot()
      #expect(abs(neighbour.similarity - shared / lengths) < 1e-12)
    }
  }

  @Test("a head that is not there has no index")
  func missing() throws {
    let small = try SmallTextModel(hidden: 0)
    #expect(
      NeighbourIndex(small.texts, model: small.model, head: .sentiment, threads: 1) == nil)
  }
}
