import Foundation
import Testing

@Suite("Report and diff")
struct ReportCommandTests {
  private let folder: URL
  private let results: String

  init() throws {
    folder = try Program.temporaryFolder()
    results = folder.appending(path: "results.ndjson").path
    let lines = [
      #"{"id":"a","kept":{"sku":"鞋","month":"2026-10","say":"偏小了"},"language":"zh","sentiment":{"label":"negative","sure":true},"reasons":[{"code":"size.too_small","stated":true,"start":0,"end":2,"text":"偏小","confidence":0.9}]}"#,
      #"{"id":"b","kept":{"sku":"鞋","month":"2026-11","say":"很好"},"language":"zh","sentiment":{"label":"positive","sure":true},"reasons":[]}"#,
      #"{"error":{"line":3,"message":"expected 3 columns, found 2"}}"#,
    ]
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: results, atomically: true, encoding: .utf8)
  }

  @Test("report writes the page and the rows, and says what it counted")
  func report() throws {
    let page = folder.appending(path: "page.html").path
    let result = try Program.run(
      "report", results, "--by", "sku, month", "--text", "say", "-o", page, "--lang", "zh",
      "--title", "十一月")
    #expect(result.status == 0 && result.output.isEmpty)
    let rows = folder.appending(path: "page.rows.csv").path
    #expect(result.errors == "\(page), \(rows): 2 records, 1 bad\n")
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.contains("<html lang=\"zh-Hans\">") && html.contains("<title>十一月</title>"))
    #expect(html.contains("<mark>偏小</mark>了"))
    let table = try String(contentsOfFile: rows, encoding: .utf8)
    #expect(table.contains("results.ndjson,1,,a,鞋,2026-10,2026-10,zh,negative,1,"))
  }

  @Test("report says what is wrong with its arguments, and what columns there are")
  func wrongReports() throws {
    let cases: [([String], Int32, String)] = [
      (["report"], 64, "Missing expected argument"),
      (["report", "-"], 64, "a report reads its results twice: name a file instead of '-'"),
      (["report", results, "--by", "sku,sku"], 64, "--by names a column twice: sku,sku"),
      (["report", results, "--top", "0"], 64, "--top must be at least 1, found 0"),
      (["report", results, "--lang", "fr"], 64, "'zh'"),
      (
        ["report", results, "--by", "shop", "-o", folder.path + "/x.html"], 2,
        "the results have no kept column shop, found: month, say, sku; correct --by"
      ),
      (["report", results, "-o", folder.path + "/no/x.html"], 2, "cannot be written"),
      (["report", folder.path + "/none", "-o", folder.path + "/x.html"], 2, "does not exist"),
    ]
    for (arguments, status, message) in cases {
      let result = try Program.run(arguments)
      #expect(result.status == status, "\(arguments): \(result.errors)")
      #expect(result.errors.contains(message), "\(arguments): \(result.errors)")
    }
  }

  @Test("diff compares two files as text or JSON and ends with 0")
  func diff() throws {
    let text = try Program.run("diff", results, results, "--by", "sku", "--min-count", "1")
    #expect(text.status == 0 && text.lines.first == "A  results.ndjson: 2 records, 1 bad")
    #expect(text.lines.contains("Emerging: the rate rose (0)"))
    let json = try Program.run(
      "diff", results, results, "--by", "sku", "--min-count", "1", "--format", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    // The reason of all and of the shoe, and two sentiments; the third never occurs.
    #expect(object["tested"] as? Int == 4 && object["by"] as? String == "sku")
    #expect(object["min_count"] as? Int == 1 && object["alpha"] as? Double == 0.05)
  }

  @Test("diff says what is wrong with its arguments")
  func wrongDiffs() throws {
    let cases: [([String], String)] = [
      (["--alpha", "2"], "--alpha must be from 0 to 1, found 2.0"),
      (["--min-count", "0"], "--min-count must be at least 1, found 0"),
    ]
    for (arguments, message) in cases {
      let result = try Program.run(["diff", results, results] + arguments)
      #expect(result.status == 64 && result.errors.contains(message), "\(result.errors)")
    }
  }
}
