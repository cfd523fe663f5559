import Foundation
import Kefu
import Testing

@Suite("Analysis report")
struct AnalysisReportTests {
  @Test("the page and the rows of invented reviews are as recorded", arguments: ["zh", "en"])
  func snapshot(language: String) throws {
    let report = try MadeReport.sample(#require(ReportLanguage(rawValue: language)))
    try Snapshot.expect(report.html, equals: "Report/reviews.\(language).html")
    try Snapshot.expect(report.rows, equals: "Report/reviews.rows.csv")
  }

  @Test("every count of reasons is the number of rows that its filter leaves")
  func reasonsAreRows() throws {
    let report = try MadeReport.sample(.english)
    let rows = report.cells
    func count(_ part: String, where isIn: ([String]) -> Bool = { _ in true }) -> Int {
      rows.count { isIn($0) && $0[16].contains(part) }
    }
    let table = report.table("Records that name each reason").dropFirst()
    #expect(table.count == 6)
    for row in table {
      #expect(row[2] == "\(count(";\(row[1]):"))", "\(row)")
      #expect(row[3] == "\(count(";\(row[1]):stated;"))", "\(row)")
    }
    let heat = report.table("Return reasons by product (sku): rate in %, and records")
    #expect(heat[0] == ["reason", "all", "云朵跑鞋", "Harbor \"rain\" <b>jacket</b>", "1 other"])
    let small = try #require(heat.first { $0[0] == "too small" })
    // 4 of 13, 3 of 6, 1 of 5, 0 of 2, by the fixture.
    #expect(small == ["too small", "30.8 4", "50.0 3", "20.0 1", "0.0 0"])
    #expect(count(";size.too_small:", where: { $0[4] == "云朵跑鞋" }) == 3)
  }

  @Test("counts over time, of sentiments and of ratings are rows as well")
  func othersAreRows() throws {
    let report = try MadeReport.sample(.english)
    let rows = report.cells
    let months = report.table("Records of each period by sentiment").dropFirst()
    #expect(months.map { $0[0] } == ["2026-09", "2026-10"])
    for month in months {
      #expect(month[1] == "\(rows.count { $0[7] == month[0] })")
      #expect(month[2] == "\(rows.count { $0[7] == month[0] && $0[9] == "negative" })")
      #expect(month[7] == "\(rows.count { $0[7] == month[0] && $0[10] == "0" })")
    }
    let ratings = report.table("Stars and texts").map { $0[1] }
    let high = rows.filter { ["4", "5"].contains($0[11]) }
    #expect(
      ratings == [
        "count", "\(rows.count { !$0[11].isEmpty })", "\(high.count)",
        "\(high.count { $0[16].contains(":stated;") })", "\(high.count { $0[12] == "1" })",
        "\(rows.count { ["1", "2", "3"].contains($0[11]) && $0[12] == "1" })",
      ])
    // By the fixture: 11 rated, 5 high, 3 of them with a stated reason, 2 negative; one low and
    // positive.
    #expect(ratings == ["count", "11", "5", "3", "2", "1"])
    #expect(rows.count { $0[2] == "1" } == 1 && report.summary.bad == 1)
  }

  @Test("what customers write does nothing but show")
  func hostileText() throws {
    for language in ReportLanguage.allCases {
      let html = try MadeReport.sample(language).html
      #expect(html.components(separatedBy: "<script>").count == 2)
      #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      // A sign that joins the next one, and a combining mark, hide no bracket.
      #expect(html.contains("\u{600}&lt;script&gt;alert(2)"))
      #expect(!html.unicodeScalars.contains("\u{0}"))
      #expect(html.range(of: "<\u{301}", options: .literal) == nil)
      #expect(html.contains("{{x}} {{{y}}} &amp; &quot;勒脚&quot;"))
      for part in ["<b>", "<img", "<mark>No</mark>"] { #expect(!html.contains(part), "\(part)") }
    }
  }

  @Test("the page may load nothing, and run its own script only")
  func policy() throws {
    let html = try MadeReport.sample(.english).html
    #expect(html.contains("content=\"default-src 'none'; style-src 'sha256-"))
    #expect(html.contains("script-src 'sha256-"))
    for part in [
      "http:", "https:", " src=\"", "url(", "@import", "<link", " style=\"", " onclick=",
    ] {
      #expect(!html.contains(part), "\(part)")
    }
  }

  @Test("cells that a spreadsheet takes for formulas begin with an apostrophe")
  func formulas() throws {
    let ids = try MadeReport.sample(.english).cells.map { $0[3] }
    #expect(
      ids == [
        "r-01", "r-02", "'=1+1", "'@sum", "'-5", "r-06", "", "r-07", "r-08", "'+49", "1042", "r-11",
        "'\tr-12", "r-13",
      ])
  }

  @Test("the hash of a file is its SHA-256, whatever its folder")
  func hash() throws {
    // The example "abc" of FIPS 180-4.
    let folder = TestFolder()
    let path = try folder.write("abc", to: "data/reviews.csv")
    let file = try #require(try AnalysisReport.sourceFiles([path]).first)
    #expect(file.name == "reviews.csv")
    #expect(
      file.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("any number of threads gives the same bytes")
  func threads() throws {
    let options = AnalysisReport.Options(by: ["sku", "month"])
    let lines = try String(
      contentsOfFile: Snapshot.path("Report/reviews.ndjson"), encoding: .utf8)
    let folder = TestFolder()
    let path = try folder.write(String(repeating: lines, count: 200), to: "results.ndjson")
    let one = try MadeReport(results: [path], options: options)
    let four = try MadeReport(results: [path], options: options, threads: 4)
    #expect(one.html == four.html && one.rows == four.rows)
    #expect(one.summary.records == 2600 && one.summary.bad == 200)
  }
}
