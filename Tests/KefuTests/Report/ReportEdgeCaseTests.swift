import Foundation
import Kefu
import Testing

@Suite("Reports on unusual results")
struct ReportEdgeCaseTests {
  private func line(
    _ kept: String = "{}", sentiment: String = "negative", reason: String? = nil
  ) -> String {
    let reasons = reason.map {
      #"{"code":"\#($0)","stated":false,"start":null,"end":null,"text":null,"confidence":0.5}"#
    }
    return #"""
      {"kept":\#(kept),"language":"en","sentiment":{"label":"\#(sentiment)","sure":true},\#
      "reasons":[\#(reasons ?? "")]}
      """#
  }

  @Test("no record at all")
  func noRecords() throws {
    let report = try MadeReport(lines: [], options: .init(by: ["sku"]))
    #expect(report.summary.records == 0 && report.cells.isEmpty)
    #expect(report.html.contains("There is no readable record"))
  }

  @Test("only bad records are counted, and nothing else is shown")
  func onlyBadRecords() throws {
    let bad = #"{"error":{"line":3,"message":"expected a JSON object"}}"#
    let report = try MadeReport(lines: [bad, bad], options: .init(by: ["sku"]))
    #expect(report.summary.records == 0 && report.summary.bad == 2)
    #expect(report.html.contains("0 records, and 2 more that could not be read"))
    #expect(report.cells.map { $0[2] } == ["1", "1"])
    #expect(!report.html.contains("<svg"))
  }

  @Test("one record makes a report with an interval as wide as it must be")
  func oneRecord() throws {
    let report = try MadeReport(
      lines: [line(#"{"sku":"A"}"#, reason: "desc.color")], options: .init(by: ["sku"]))
    let row = report.table("Records that name each reason")[1]
    // 1 of 1: from 1 / (1 + 1.96²) to 1.
    #expect(row.suffix(4) == ["1", "0", "100.0\u{A0}%", "20.7–100.0\u{A0}%"])
    #expect(report.table("By records with a return reason").map { $0[0] } == ["sku", "A"])
    #expect(report.html.contains("class=\"number few\""))
  }

  @Test("a column that no record kept is named, with those there are")
  func missingColumn() throws {
    let error = #expect(throws: InputError.self) {
      try MadeReport(
        lines: [line(#"{"product":"A","stars":5}"#)], options: .init(by: ["product", "month"]))
    }
    #expect(
      error?.description == """
        the results have no kept column month, found: product, stars; correct --by, or analyse \
        with --keep month
        """)
  }

  @Test("a file that no analysis wrote is refused, naming file and line")
  func otherFile() throws {
    let error = #expect(throws: InputError.self) {
      try MadeReport(lines: ["", "id,text", "17,ok"], options: .init())
    }
    #expect(
      error?.description.hasSuffix(
        """
        results.ndjson line 2: expected a JSON object as kefu analyze writes it, found: id,text; \
        run kefu analyze first
        """) == true)
    #expect(throws: InputError.self) {
      try MadeReport(lines: [#"{"text":"not analysed"}"#], options: .init())
    }
  }

  @Test("a line cut short in the midst counts as bad")
  func cutLine() throws {
    let report = try MadeReport(lines: [line(), #"{"language":"en","#], options: .init())
    #expect(report.summary.records == 1 && report.summary.bad == 1)
  }

  @Test("without dates there is no section of time, without columns none of products")
  func noColumns() throws {
    let report = try MadeReport(
      lines: [line(reason: "desc.color"), line()], options: .init())
    #expect(!report.html.contains("id=\"time\"") && !report.html.contains("id=\"trend\""))
    #expect(!report.html.contains("class=\"heat\""))
    #expect(report.html.contains("id=\"reasons\""))
  }

  @Test("a thousand products are cut to the top, and the others are counted together")
  func manyProducts() throws {
    let lines = (0..<1000).flatMap { product in
      // Product 7 has three reasons, product 3 two, all others one.
      (0..<3).map { copy in
        let isNamed = copy == 0 || product == 7 || (product == 3 && copy == 1)
        return line(
          #"{"sku":"P\#(product)"}"#, reason: isNamed ? "quality.poor" : nil)
      }
    }
    let report = try MadeReport(lines: lines, options: .init(by: ["sku"], top: 3))
    let rows = report.table("By records with a return reason")
    #expect(rows.map { $0[0] } == ["sku", "P7", "P3", "P0", "997 others"])
    #expect(rows.map { $0[2] } == ["with reason", "3", "2", "1", "997"])
    #expect(rows[4][1] == "2,991")
  }

  @Test("findings tell what rose and which product stands out, with counts and rates")
  func findings() throws {
    // As in the test of differences: 4 of 120 against 19 of 120, z = 3.29 by statsmodels.
    let counts = [
      ("A", "2026-10", 4), ("A", "2026-11", 19), ("B", "2026-10", 0), ("B", "2026-11", 0),
    ]
    let lines = counts.flatMap { product, month, named in
      (0..<120).map { copy in
        line(
          #"{"sku":"\#(product)","month":"\#(month)"}"#, sentiment: "neutral",
          reason: copy < named ? "size.too_small" : nil)
      }
    }
    let html = try MadeReport(lines: lines, options: .init(by: ["sku", "month"])).html
      .replacingOccurrences(of: "\u{A0}", with: " ")
    for finding in [
      """
      Complaints about “too small” rose at “\u{2068}A\u{2069}”: from 3.3 % (4 / 120) in 2026-10 to \
      15.8 % (19 / 120) in 2026-11.
      """,
      """
      “\u{2068}A\u{2069}” stands out: 9.6 % of its records name a return reason (23 of 240), against \
      4.8 % of all; most often “too small”.
      """,
    ] { #expect(html.contains("<li>\(finding)</li>"), "\(finding)") }
  }

  @Test("numbers as values, and columns that only look like dates in part, are products")
  func numbers() throws {
    let lines = ["20261105", "20261106", "77", "78"].map { line(#"{"sku":\#($0)}"#) }
    let report = try MadeReport(
      lines: lines + [line(#"{"sku":null}"#)], options: .init(by: ["sku"]))
    #expect(!report.html.contains("id=\"time\""))
    #expect(Set(report.cells.map { $0[4] }) == ["20261105", "20261106", "77", "78", ""])
  }

  @Test("days are told apart within two months, months beyond")
  func grains() throws {
    func periods(_ dates: [String]) throws -> [String] {
      try MadeReport(
        lines: dates.map { line(#"{"day":"\#($0)"}"#) }, options: .init(by: ["day"])
      ).table("Records of each period by sentiment").dropFirst().map { $0[0] }
    }
    #expect(
      try periods(["2026-02-27T08:00:00Z", "2026/03/01"]) == [
        "2026-02-27", "2026-02-28", "2026-03-01",
      ])
    #expect(
      try periods(["2025-12-30", "2026-03-01"]) == ["2025-12", "2026-01", "2026-02", "2026-03"])
    #expect(try periods(["202611", "202612"]) == ["2026-11", "2026-12"])
  }

  @Test("an old page stays when the report fails, and no part of a new one is left")
  func failure() throws {
    let folder = TestFolder()
    let path = try folder.write("old", to: "report.html")
    let results = try folder.write(line(#"{"sku":"A"}"#) + "\n", to: "results.ndjson")
    #expect(throws: InputError.self) {
      try AnalysisReport.write(
        results: [results], to: path, options: .init(by: ["month"]), threads: 1)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == ["report.html", "results.ndjson"])
  }
}
