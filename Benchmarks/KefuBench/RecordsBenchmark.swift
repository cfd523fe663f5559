import ArgumentParser
import Foundation
import Kefu

/// `kefu-bench records`: how fast records are cut out of a file and looked into, one thread.
struct RecordsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records",
    abstract: "Read a file of records again and again, one thread.",
    discussion: """
      split: cutting records out, as one thread has to do in order. read: the same, and looking \
      into them, which several threads can share.

      Prints one JSON line each.
      """)

  @Argument(help: "NDJSON, CSV, TSV or plain lines, by suffix; gzip too.")
  var file: String

  @Option(help: "Column or JSON member that holds the text.")
  var text = "text"

  @Option(help: "How often each is timed; they take turns.")
  var rounds = 5

  func run() throws {
    var seconds: [String: [Double]] = [:]
    var records = 0
    for _ in 0..<max(rounds, 1) {
      for name in ["split", "read"] {
        let clock = ContinuousClock()
        let start = clock.now
        records = try count(parsing: name == "read")
        seconds[name, default: []].append((clock.now - start) / .seconds(1))
      }
    }
    let size = Double(try Data(contentsOf: URL(fileURLWithPath: file)).count) / 1e6
    for (name, times) in seconds.sorted(by: { $0.key > $1.key }) {
      let best = times.min() ?? 0
      print(
        """
        {"work":"\(name)","records":\(records),"records_per_s":\(Int(Double(records) / best)),\
        "mb_per_s":\(Int(size / best))}
        """)
    }
  }

  private func count(parsing: Bool) throws -> Int {
    var reader = try RecordReader(
      InputSource(path: file), format: RecordFormat(path: file), text: text)
    var records = 0
    if parsing {
      while let record = try reader.next() { records += (try? record.get()) == nil ? 0 : 1 }
    } else {
      while let raw = try reader.nextRaw() { records += (try? raw.get()) == nil ? 0 : 1 }
    }
    return records
  }
}
