import Foundation
import Testing

/// `kefu analyze` as a night job: killed, disturbed, and gone on with.
@Suite("Analyze as a job")
struct AnalyzeJobCommandTests {
  private let model: String
  private let folder: URL
  private let input: String

  init() throws {
    model = try SmallModel.path.get()
    folder = try Program.temporaryFolder()
    input = folder.appending(path: "in.csv").path
    let texts = ["我要退货", "where is my parcel", "早上好", "快递到哪了，急"]
    let rows = (0..<6000).map {
      $0 % 50 == 7 ? "\($0),a,b,c" : "\($0),\(texts[$0 % 4]) \($0),\($0 % 5 + 1)"
    }
    try ("id,text,star\n" + rows.joined(separator: "\n") + "\n")
      .write(toFile: input, atomically: true, encoding: .utf8)
  }

  private func arguments(_ output: String) -> [String] {
    [
      "analyze", input, "--model", model, "--id", "id", "--keep", "star", "--batch", "16",
      "--save-every", "0", "-o", output,
    ]
  }

  private func size(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }

  @Test("killed at twenty random moments, the final bytes are those of an undisturbed job")
  func killed() throws {
    let (whole, output) = (
      folder.appending(path: "a/out.ndjson").path, folder.appending(path: "b/out.ndjson").path
    )
    for name in ["a", "b"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try #require(Program.run(arguments(whole)).status == 0)
    var generator = SystemRandomNumberGenerator()
    let moments = (0..<20).map { _ in Int.random(in: 0..<size(whole), using: &generator) }.sorted()
    var killed = 0
    for moment in moments {
      let status = try Program.run(arguments(output), signal: SIGKILL) {
        size(output + ".part") >= moment
      }
      if status == SIGKILL { killed += 1 }
    }
    #expect(killed >= 10, "only \(killed) of 20 runs were killed before their end: \(moments)")
    let last = try Program.run(arguments(output))
    #expect(last.status == 0, "\(last.errors)")
    for file in ["out.ndjson", "bad.ndjson"] {
      let (first, second) = (
        folder.appending(path: "a/\(file)"), folder.appending(path: "b/\(file)")
      )
      #expect(try Data(contentsOf: first) == Data(contentsOf: second))
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "b").path).sorted()
        == ["bad.ndjson", "out.ndjson"])
  }

  @Test("Ctrl-C ends with 130 and says how to go on; a changed input is named")
  func interrupted() throws {
    let output = folder.appending(path: "c.ndjson").path
    let status = try Program.run(arguments(output), signal: SIGINT) {
      size(output + ".part") > 10_000
    }
    #expect(status == 130)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: input))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("9,one more,1\n".utf8))
    let result = try Program.run(arguments(output))
    #expect(result.status == 2)
    #expect(result.errors.contains("\(input) was ") && result.errors.contains("--no-resume"))
    let anew = try Program.run(arguments(output) + ["--no-resume"])
    #expect(anew.status == 0 && anew.errors.contains("5881 records, 120 bad"))
  }

  @Test("a full disk and a closed pipe are errors that say so")
  func unwritable() throws {
    let full = try Program.run("analyze", input, "--model", model, "-o", "/dev/full")
    #expect(full.status == 2 && full.errors.contains("/dev/full cannot be written"))
    let missing = try Program.run("analyze", input, "--model", model, "-o", "/nowhere/out.ndjson")
    #expect(missing.status == 2 && missing.errors.contains("/nowhere/out.ndjson cannot be written"))
  }

  @Test("empty standard input gives empty output")
  func empty() throws {
    let result = try Program.run("analyze", "-", "--model", model)
    #expect(result.status == 0 && result.output.isEmpty)
  }
}
