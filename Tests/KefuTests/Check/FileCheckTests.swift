import Commerce
import Foundation
import Kefu
import Testing

@Suite("Checking a file")
struct FileCheckTests {
  private static let table = """
    id,text
    1,退货，尺码偏小
    2,where is my parcel
    3, 退货，尺码偏小\u{20}
    4
    5,
    6,\u{20}
    7,"open
    8,电话13800138000
    9,card 4111 1111 1111 1111 or 13900139000
    """

  private func report(_ content: [UInt8], threads: Int = 1) throws -> FileReport {
    var reader = try RecordReader(
      InputSource(name: "f.csv", content: content), format: .csv)
    return try FileCheck(threads: threads).run(&reader)
  }

  @Test("every record is counted once, with the lines of what is wrong")
  func counts() throws {
    let report = try report(Array(Self.table.utf8))
    #expect(report.records == 7 && report.badRecords == 2)
    #expect(report.bad[.columns]?.examples == [5] && report.bad[.quotes]?.examples == [8])
    #expect(report.languages == [.chinese: 3, .english: 2, .other: 2])
    #expect(report.empty.count == 2 && report.empty.examples == [6, 7])
    #expect(report.repeated.count == 1 && report.repeated.examples == [4])
    #expect(report.personalData[.mobileNumber]?.count == 2)
    let mobile = report.personalData[.mobileNumber]?.examples ?? []
    #expect(mobile.map { "\($0.line) \($0.masked)" } == ["9 138########", "10 139########"])
    #expect(report.personalData[.bankCard]?.examples.map(\.masked) == ["411# #### #### ####"])
    #expect(report.personalDataCount == 3)
  }

  @Test("lengths are by nearest rank")
  func lengths() throws {
    let rows = (1...10).map { String(repeating: "长", count: $0 * $0) }
    let report = try report(Array(("text\n" + rows.joined(separator: "\n")).utf8))
    #expect([50, 90, 99, 100].map { report.lengths.percentile($0) } == [25, 81, 100, 100])
    #expect(try self.report(Array("text\n".utf8)).lengths.percentile(50) == nil)
  }

  @Test("the report does not depend on the number of threads")
  func threads() throws {
    let rows = (0..<20_000).map { "\($0 % 7_001) 退货,\($0)" }
    let content = Array(("text,n\n" + rows.joined(separator: "\n")).utf8)
    let one = try report(content)
    let many = try report(content, threads: 3)
    #expect(one.lines == many.lines && one.records == 20_000 && one.repeated.count == 12_999)
  }

  @Test("the report for people")
  func text() throws {
    #expect(
      try report(Array(Self.table.utf8)).lines == [
        "f.csv: 9 records, 2 bad",
        "  read as    csv between ',' · utf-8",
        "  columns    id, text",
        "  bad        quotes 1 (line 8) · columns 1 (line 5)",
        "  languages  zh 3 (43 %) · en 2 (29 %) · other 2 (29 %)",
        "  texts      empty 2 (lines 6, 7) · repeated 1 (line 4)",
        """
          length     half up to 13 characters, 90 % up to 39, 99 % up to 39, the longest 39
        """,
        """
          personal   mobile numbers 2 (line 9 138########, line 10 139########) · bank cards 1 \
        (line 10 411# #### #### ####)
        """,
      ])
  }

  @Test("the report for programs")
  func json() throws {
    let text = try report([0xEF, 0xBB, 0xBF] + Array("text;n\na;1\nb\n".utf8)).json.text
    #expect(
      text == #"{"file":"f.csv","records":2,"bad_records":1,"#
        + #""bad":{"columns":{"count":1,"first_lines":[3]}},"#
        + #""reading":{"format":"csv","columns":["text","n"],"delimiter":";","#
        + #""encoding":"utf-8","encoding_by":"mark","compression":null},"#
        + #""languages":{"en":1},"empty":{"count":0,"first_lines":[]},"#
        + #""repeated":{"count":0,"first_lines":[]},"#
        + #""length":{"p50":1,"p90":1,"p99":1,"max":1},"personal_data":{}}"#)
  }
}
