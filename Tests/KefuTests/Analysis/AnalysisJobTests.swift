import Foundation
import Kefu
import Testing

@Suite("Analysis job")
struct AnalysisJobTests {
  private let records = (0..<700).map {
    $0 % 7 == 3
      ? "broken" : #"{"n":\#($0),"text":"\#(["退货", "hello", "早上好！"][$0 % 3]) \#($0 % 50)"}"#
  }

  @Test("one result a record, in order, errors in their place and once more among the bad ones")
  func order() throws {
    let (sink, summary) = try CollectedResults.of(
      records.joined(separator: "\n"), format: .ndjson, options: .init(id: "n"))
    #expect(summary.records == 600 && summary.bad == 100)
    #expect(sink.lines.count == 700 && sink.badLines.count == 100)
    for (index, line) in sink.lines.enumerated() {
      #expect(
        index % 7 == 3
          ? line.hasPrefix(#"{"error":{"line":\#(index + 1),"#)
          : line.hasPrefix(#"{"id":\#(index),"language":""#))
    }
    // Three lines stand before the first bad one.
    let offset = records[..<3].map { $0.utf8.count + 1 }.reduce(0, +)
    #expect(
      sink.badLines[0].hasPrefix(#"{"file":"part 1","line":4,"offset":\#(offset),"reason":"#))
  }

  @Test("the bytes do not depend on threads or the size of a chunk", arguments: [1, 3, 64, 512])
  func sameBytes(chunkSize: Int) throws {
    let content = records.joined(separator: "\n")
    let reference = try CollectedResults.of(content, format: .ndjson).sink.results
    for threads in [1, 2, 5] {
      let (sink, _) = try CollectedResults.of(
        content, format: .ndjson, threads: threads, chunkSize: chunkSize)
      #expect(sink.results == reference)
    }
  }

  @Test("a file split in parts gives the records of the whole")
  func parts() throws {
    let whole = try CollectedResults.of(
      records.filter { $0 != "broken" }.joined(separator: "\n"), format: .ndjson)
    let good = records.filter { $0 != "broken" }
    let split = try CollectedResults.of(
      good[..<100].joined(separator: "\n"), good[100..<101].joined(),
      good[101...].joined(separator: "\n"), format: .ndjson)
    #expect(split.sink.results == whole.sink.results)
    #expect(split.summary == whole.summary)
  }

  @Test("no records: nothing, in a table its header alone")
  func nothing() throws {
    #expect(try CollectedResults.of("", format: .lines).sink.results.isEmpty)
    let table = try CollectedResults.of(
      "text,star\n", format: .csv,
      options: .init(keep: ["star"], outputs: [.sentiment], format: .csv))
    #expect(
      table.sink.lines == [
        "star,language,sentiment,sentiment_sure,sentiment_negative,sentiment_positive,model,error"
      ])
  }

  @Test("texts that come again are counted, within a chunk and across chunks")
  func repeated() throws {
    let content = Array(repeating: "退货\n你好\n", count: 10).joined()
    for chunkSize in [1, 3, 20] {
      let (_, summary) = try CollectedResults.of(content, format: .lines, chunkSize: chunkSize)
      #expect(summary.repeated == 18)
    }
  }

  @Test("only what is asked for is told, and it is the same as among everything")
  func only() throws {
    let all = try CollectedResults.of("退货，但是你好", format: .lines).sink.lines[0]
    let some = try CollectedResults.of(
      "退货，但是你好", format: .lines, options: .init(outputs: [.sentiment])
    ).sink.lines[0]
    let (first, second) = (try members(all), try members(some))
    #expect(Set(second.keys) == ["language", "sentiment", "model"])
    #expect(second["sentiment"] == first["sentiment"])
    #expect(Set(first.keys).isSuperset(of: ["intent", "intents", "clauses", "mixed", "reasons"]))
  }

  @Test("outputs the model knows nothing of are refused")
  func unknownOutput() throws {
    #expect(throws: (any Error).self) {
      try CollectedResults.of("x", format: .lines, options: .init(outputs: [.reasons]))
    }
  }

  private func members(_ line: String) throws -> [String: NSObject] {
    try #require(
      JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: NSObject])
  }
}
