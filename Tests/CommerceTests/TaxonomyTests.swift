import Commerce
import Testing

@Suite("Taxonomy")
struct TaxonomyTests {
  @Test("each intent has names of its own")
  func intents() {
    #expect(Intent(rawValue: "return.request")?.name.chinese == "申请退货")
    #expect(Intent(rawValue: "oos")?.name.english == "out of scope")
    let names = Set(Intent.allCases.map(\.name))
    #expect(names.count == Intent.allCases.count, "two intents share both names")
  }

  @Test(
    "reads stars as sentiment",
    arguments: [(1, "negative"), (2, "negative"), (3, "neutral"), (4, "positive"), (5, "positive")])
  func stars(stars: Int, sentiment: String) {
    #expect(Sentiment(stars: stars)?.rawValue == sentiment)
  }

  @Test("refuses stars outside 1…5", arguments: [0, 6, -1])
  func noStars(stars: Int) {
    #expect(Sentiment(stars: stars) == nil)
  }
}
