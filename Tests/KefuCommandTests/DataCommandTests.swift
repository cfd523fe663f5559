import Foundation
import Testing

@Suite("kefu data check")
struct DataCommandTests {
  private let folder: URL

  init() throws {
    folder = try Program.temporaryFolder()
  }

  private func write(_ content: String, to name: String) throws -> String {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }

  private let copies = """
    {"text":"Where is it?","intent":"delivery.track"}
    {"text":"where is it","intent":"delivery.track"}

    """

  @Test("findings are reported with 0, and with 1 when asked to be strict")
  func strict() throws {
    let path = try write(copies, to: "intent/en/a.jsonl")
    let report = try Program.run("data", "check", path)
    #expect(report.status == 0 && report.errors.isEmpty)
    #expect(report.output.contains("intent: 2 records · en 2"))
    #expect(report.output.contains("\(path):2  duplicate: the same text as \(path):1"))
    #expect(report.output.contains("limit broken: intent: 1 × duplicate, limit 0"))
    let strict = try Program.run("data", "check", "--strict", path)
    #expect(strict.status == 1 && strict.output == report.output)
    #expect(strict.errors.contains("gate failed: intent: 1 × duplicate"))
    let good = try write(#"{"text":"hello","intent":"chat.greeting"}"#, to: "intent/en/b.jsonl")
    let passed = try Program.run("data", "check", "--strict", good)
    #expect(passed.status == 0 && passed.errors.isEmpty)
  }

  @Test("--format json is one object")
  func json() throws {
    let path = try write(copies, to: "intent/en/a.jsonl")
    let result = try Program.run("data", "check", "--format", "json", path)
    #expect(result.lines.count == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(object["records"] as? Int == 2 && object["passed"] as? Bool == false)
    let task = try #require((object["tasks"] as? [[String: Any]])?.first)
    #expect(task["task"] as? String == "intent" && task["duplicates"] as? Int == 1)
    #expect(task["near_duplicate_rate"] as? Double == 0.5)
    let finding = try #require((task["findings"] as? [[String: Any]])?.first)
    #expect(finding["line"] as? Int == 2 && finding["kind"] as? String == "duplicate")
    #expect(finding["severity"] as? String == "failure" && finding["file"] as? String == path)
  }

  @Test("the same for any number of threads; lines a bag of words gets right break the limit")
  func bagOfWords() throws {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let lines = (0..<520).map { number in
      let name = String([letters[number % 26], letters[number / 26], letters[number * 7 % 26]])
      let (text, intent) =
        number % 2 == 0
        ? ("hello \(name)", "chat.greeting") : ("refund it \(name)", "refund.request")
      return "{\"text\":\"\(text)\",\"intent\":\"\(intent)\"}\n"
    }
    let path = try write(lines.joined(), to: "intent/en/a.jsonl")
    let one = try Program.run("data", "check", "--strict", "--threads", "1", path)
    let four = try Program.run("data", "check", "--strict", "--threads", "4", path)
    #expect(one.output == four.output)
    #expect(one.output.contains("a bag of words is right on 100.00 %"))
    #expect(one.status == 1 && one.errors.contains("a bag of words is right on 100.00 %"))
    let skipped = try Program.run("data", "check", "--strict", "--no-bag-of-words", path)
    #expect(skipped.status == 0 && !skipped.output.contains("bag of words"))
  }

  @Test("a missing path ends with 2, no path with 64")
  func exitCodes() throws {
    let missing = try Program.run("data", "check", "/nowhere")
    #expect(missing.status == 2 && missing.errors.contains("/nowhere does not exist"))
    #expect(try Program.run("data", "check").status == 64)
    let empty = try write("", to: "empty/README.md")
    #expect(try Program.run("data", "check", folder.path + "/empty").status == 2)
    #expect(try Program.run("data", "check", empty).status == 2)
  }
}
