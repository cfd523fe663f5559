import Foundation
import Kefu
import Testing

@Suite("Difference of two periods")
struct PeriodDifferenceTests {
  private let folder = TestFolder()

  /// A file of records: of each product so many with a reason, and so many without one.
  private func file(
    _ name: String, _ products: [(name: String, code: String, with: Int, without: Int)]
  ) throws -> String {
    func line(_ product: String, _ reasons: String) -> String {
      #"""
      {"kept":{"sku":"\#(product)"},"language":"zh","sentiment":{"label":"neutral","sure":true},\#
      "reasons":[\#(reasons)]}

      """#
    }
    let lines = products.map { product in
      String(
        repeating: line(product.name, #"{"code":"\#(product.code)","stated":false}"#),
        count: product.with)
        + String(repeating: line(product.name, ""), count: product.without)
    }
    return try folder.write(lines.joined(), to: name)
  }

  private func difference(
    _ options: PeriodDifference.Options = .init(column: "sku")
  ) throws -> PeriodDifference {
    try PeriodDifference(
      from: file(
        "a.ndjson",
        [
          ("鞋", "size.too_small", 4, 116), ("灯", "quality.poor", 2, 58),
          ("伞", "quality.broke", 6, 14),
        ]),
      to: file(
        "b.ndjson", [("鞋", "size.too_small", 19, 101), ("灯", "quality.poor", 2, 58)]),
      options: options, threads: 2)
  }

  @Test("a reason that rose at a product comes first, with its rates and what the test says")
  func emerging() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(difference().json.text.utf8)) as? [String: Any])
    let cells = try #require(object["cells"] as? [[String: Any]])
    let shoe = try #require(cells.first { $0["product"] as? String == "鞋" })
    #expect(shoe["reason"] as? String == "size.too_small" && shoe["zh"] as? String == "偏小")
    #expect((shoe["a"] as? [String: Any])?["count"] as? Int == 4)
    #expect((shoe["b"] as? [String: Any])?["rate"] as? Double == 0.158333)
    // statsmodels: 4 of 120 against 19 of 120.
    #expect(shoe["test"] as? String == "z" && shoe["z"] as? Double == 3.289297)
    #expect(abs((shoe["p"] as? Double ?? 1) - 0.0010043796248942693) < 1e-12)
    #expect(shoe["change"] as? String == "emerging")
    let changes = cells.compactMap { $0["change"] as? String }
    #expect(changes.filter { $0 == "fading" }.count == 1, "“broke” is gone over all records")
  }

  @Test("it says how many cells were tested, had too few records, or none in one period")
  func counts() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(difference().json.text.utf8)) as? [String: Any])
    // Three reasons and three sentiments of all records, and a reason of each product; “poor” has
    // 4 records, twice under five; two sentiments never occur; the umbrella is in one period only.
    #expect(object["tested"] as? Int == 4)
    #expect(object["skipped"] as? [String: Int] == ["too_few": 4, "absent": 1])
    let cells = try #require(object["cells"] as? [[String: Any]])
    // Benjamini–Hochberg over the four: the greatest q is that of the greatest p.
    let (p, q) = (cells.compactMap { $0["p"] as? Double }, cells.compactMap { $0["q"] as? Double })
    #expect(p.count == 4 && q == q.sorted() && q.last == 1)
    let least = p.sorted()
    #expect(abs(q[0] - min(least[0] * 4, least[1] * 2, least[2] * 4 / 3, 1)) < 1e-12)
  }

  @Test("the text tells the same for people, in both languages")
  func text() throws {
    let english = try difference().lines(in: .english)
    #expect(english[0] == "A  a.ndjson: 200 records, 0 bad")
    #expect(
      english[2] == """
        4 cells tested; skipped 4 with fewer than 5 records in both periods, 1 without any record in \
        one of them
        """)
    #expect(english.contains("Emerging: the rate rose (2)"))
    let shoe = try #require(english.first { $0.contains("鞋 · too small") })
    for part in ["4 / 120", "3.3\u{A0}%", "19 / 120", "15.8\u{A0}%", "+12.5", "0.001"] {
      #expect(shoe.contains(part), "\(shoe)")
    }
    let chinese = try difference().lines(in: .chinese)
    #expect(chinese.contains { $0.contains("鞋 · 偏小") } && chinese.contains("上升 (2)"))
  }

  @Test("without a column only all records are compared")
  func withoutColumn() throws {
    let text = try difference(.init()).json.text
    #expect(text.contains(#""by":null"#) && !text.contains("鞋"))
  }

  @Test("a column that no record kept is named, with those there are")
  func missingColumn() throws {
    let error = #expect(throws: InputError.self) { try difference(.init(column: "month")) }
    #expect(
      error?.description.hasPrefix("the results have no kept column month, found: sku;") == true)
  }
}
