import Foundation
import Kefu
import Testing

@Suite("A job that goes on")
struct ResumableOutputTests {
  private let folder = TestFolder()
  private let input: String
  private let output: String
  private var bad: String { folder.path + "/bad.ndjson" }

  init() throws {
    let rows = (0..<400).map { $0 % 9 == 4 ? "\($0)" : "\($0),\(["退货", "你好"][$0 % 2]) \($0)" }
    input = try folder.write("id,text\n" + rows.joined(separator: "\n") + "\n", to: "in.csv")
    output = folder.path + "/out.csv"
  }

  private struct Stopped: Error {}

  /// Passes on what is written until a number of chunks has passed, then fails.
  private final class Stopping: ResultSink {
    let sink: ResumableOutput
    var left: Int

    init(_ sink: ResumableOutput, after chunks: Int) {
      (self.sink, left) = (sink, chunks)
    }

    func write(_ results: [UInt8], bad: [UInt8], progress: JobProgress) throws {
      guard left > 0 else { throw Stopped() }
      left -= 1
      try sink.write(results, bad: bad, progress: progress)
    }
  }

  private func run(
    to path: String, stopAfter chunks: Int? = nil, saveEvery: Duration = .zero,
    identity name: String = "a"
  ) throws {
    var identity = JobIdentity()
    identity.add("--text", name)
    let sink = try ResumableOutput(
      path: path, badPath: bad, identity: identity, saveEvery: saveEvery)
    var job = AnalysisJob(
      try BatchAnalysis(
        pipeline: SmallPipeline.pipeline.get(), options: .init(id: "id", format: .csv)),
      readers: [try RecordReader(InputSource(path: input), format: .csv)], threads: 2,
      chunkSize: 16)
    if let chunks {
      #expect(throws: Stopped.self) {
        try job.run(into: Stopping(sink, after: chunks), from: sink.resumed)
      }
    } else {
      _ = try job.run(into: sink, from: sink.resumed)
      try sink.finish()
    }
  }

  private func contents() throws -> [Data] {
    try [output, bad].map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
  }

  @Test("stopped after every number of chunks, the final bytes are those of an undisturbed job")
  func everyStop() throws {
    try run(to: output)
    let undisturbed = try contents()
    #expect(undisturbed.allSatisfy { !$0.isEmpty })
    for chunks in 0...26 {
      try run(to: output, stopAfter: min(chunks, 25))
      try run(to: output)
      #expect(try contents() == undisturbed)
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(left == ["bad.ndjson", "in.csv", "out.csv"])
  }

  @Test("what was written beyond the saved state is cut off")
  func beyondTheState() throws {
    try run(to: output)
    let undisturbed = try contents()
    try run(to: output, stopAfter: 9, saveEvery: .seconds(1_000_000))
    try run(to: output)
    #expect(try contents() == undisturbed)
  }

  @Test("compressed results are the same bytes too, and unpack to the plain ones")
  func compressed() throws {
    try run(to: output)
    let plain = try contents()[0]
    let packed = output + ".gz"
    try run(to: packed)
    let undisturbed = try Data(contentsOf: URL(fileURLWithPath: packed))
    try run(to: packed, stopAfter: 5)
    try run(to: packed)
    #expect(try Data(contentsOf: URL(fileURLWithPath: packed)) == undisturbed)
    let source = try InputSource(path: packed)
    #expect(try Data(source.readAll()) == plain)
  }

  @Test("another job's state is refused, and what differs is named")
  func otherJob() throws {
    try run(to: output, stopAfter: 3)
    do {
      try run(to: output, identity: "b")
      Issue.record("the other job went on")
    } catch let error as InputError {
      #expect(error.description.contains("--text was a, is b"))
      #expect(error.description.contains("--no-resume"))
    }
  }

  @Test("two jobs cannot write the same file")
  func locked() throws {
    let first = try ResumableOutput(path: output, badPath: bad, identity: JobIdentity())
    #expect(throws: InputError.self) {
      try ResumableOutput(path: output, badPath: folder.path + "/b2", identity: JobIdentity())
    }
    _ = first
  }

  @Test("an input is known by its size and content")
  func inputIdentity() throws {
    var identity = JobIdentity()
    try identity.add(file: try folder.write("abc", to: "abc"), size: 3)
    // SHA-256 of "abc": FIPS 180-2, appendix B.1.
    #expect(
      identity.parts[0].value
        == "3 bytes, sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
