import Kefu
import Testing

@Suite("Results as a table")
struct ResultTableTests {
  private let input = #"""
    id,star,note,text
    1,5,"a,b",我要退货
    =1+2,x,"say ""hi""",你好
    @z,2,"two
    lines",hello there

    """#

  private func table(_ format: ResultFormat) throws -> [UInt8] {
    try CollectedResults.of(
      input, format: .csv,
      options: .init(
        id: "id", keep: ["note"], stars: "star", outputs: [.intents], format: format)
    ).sink.results
  }

  @Test("CSV quotes what needs it and takes the sting out of formulas")
  func csv() throws {
    let rows = String(decoding: try table(.csv), as: UTF8.self)
    #expect(
      rows.hasPrefix(
        "id,note,language,intent,intent_confidence,intent_sure,intents,stars,rating_conflict,"
          + "model,error\n1,\"a,b\",zh,return.request,"))
    #expect(rows.contains("\n'=1+2,\"say \"\"hi\"\"\",zh,chat.greeting,"))
    #expect(rows.contains("\n'@z,\"two\nlines\",en,chat.greeting,"))
  }

  @Test("TSV puts blanks for tabs and line ends")
  func tsv() throws {
    let rows = String(decoding: try table(.tsv), as: UTF8.self).split(separator: "\n")
    #expect(rows.count == 4)
    #expect(rows[3].hasPrefix("'@z\ttwo lines\ten\tchat.greeting\t"))
  }

  @Test("a bad record is a row with its error alone")
  func bad() throws {
    let (sink, _) = try CollectedResults.of(
      "id,text\n1,a,b\n", format: .csv, options: .init(outputs: [.sentiment], format: .csv))
    #expect(sink.lines[1] == #",,,,,,"line 2: expected 2 columns, found 3""#)
  }
}
