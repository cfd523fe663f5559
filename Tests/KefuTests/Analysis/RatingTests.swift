import Kefu
import Testing

@Suite("Ratings beside their text")
struct RatingTests {
  @Test(
    "many stars beside a surely negative text conflict, and few beside a surely positive one",
    arguments: [
      ("我要退货", "5", #""rating":{"stars":5,"conflict":true}"#),
      ("我要退货", "4.5", #""rating":{"stars":4.5,"conflict":true}"#),
      ("我要退货", "3", #""rating":{"stars":3,"conflict":false}"#),
      ("我要退货", "1", #""rating":{"stars":1,"conflict":false}"#),
      ("你好", "1", #""rating":{"stars":1,"conflict":true}"#),
      ("你好", "5", #""rating":{"stars":5,"conflict":false}"#),
      ("你好", "6", #""rating":null"#), ("你好", "five", #""rating":null"#),
      ("", "1", #""rating":{"stars":1,"conflict":false}"#),
    ])
  func conflict(text: String, stars: String, rating: String) throws {
    let (sink, summary) = try CollectedResults.of(
      "star,text\n\(stars),\(text)\n", format: .csv, options: .init(stars: "star"))
    #expect(sink.lines[0].contains(rating))
    #expect(summary.conflicts == (rating.contains("true") ? 1 : 0))
  }
}
