import Foundation
import Testing

@Suite("The command evaluate")
struct EvaluateCommandTests {
  private let folder: URL
  private let model: String
  private let data: String

  init() throws {
    folder = try Program.temporaryFolder()
    model = try SmallModel.path.get()
    data = try SmallModel.folder.get().appending(path: "train.jsonl").path
  }

  private func write(_ content: String, to name: String) throws -> String {
    let url = folder.appending(path: name)
    try content.write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }

  private func evaluate(_ arguments: String...) throws -> Program.Result {
    try Program.run(["evaluate", data, "--model", model] + arguments)
  }

  @Test("measures as text and as JSON")
  func formats() throws {
    let json = try evaluate("--format", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["accuracy"] as? Double == 1 && object["task"] as? String == "intent")
    let text = try evaluate()
    #expect(text.status == 0 && text.lines.first == "intent: 12 texts")
    #expect(text.lines.contains { $0.hasPrefix("      accuracy ") }, "\(text.output)")
  }

  @Test("--gate holds limits in YAML and JSON, and ends with 1 below")
  func gate() throws {
    let low = try write("intent:\n  accuracy: 0.5\n  recall.chat.greeting: 1\n", to: "low.yml")
    #expect(try evaluate("--gate", low).status == 0)
    let high = try write(#"{"accuracy":1.01}"#, to: "high.json")
    let failed = try evaluate("--gate", high)
    #expect(failed.status == 1)
    #expect(failed.errors == "kefu: gate failed: accuracy is 1.0, limit 1.01\n")
    #expect(failed.output.contains("macro avg"))
  }

  @Test("a gate with a wrong name ends with 2 before anything is measured")
  func wrongGate() throws {
    let wrong = try write("intent: {acuracy: 1}\n", to: "wrong.yml")
    let result = try evaluate("--gate", wrong)
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.contains("wrong.yml:1: no measure acuracy of intent; expected one of: "))
  }

  @Test("no records are an error, not a pass")
  func noRecords() throws {
    let low = try write("accuracy: 0\n", to: "low.yml")
    let empty = try write("", to: "empty.jsonl")
    let result = try Program.run("evaluate", empty, "--model", model, "--gate", low)
    #expect(result.status == 2)
  }

  @Test("--against lists what changed between two models")
  func against() throws {
    let same = try evaluate("--against", model)
    #expect(same.status == 0)
    #expect(same.output.contains("0 decisions changed: 0 gained, 0 lost"))
  }

  @Test("--html writes a page beside the result, whole or not at all")
  func html() throws {
    let page = folder.appending(path: "page.html").path
    let result = try evaluate("--html", page, "--against", model)
    #expect(result.status == 0 && result.lines.first == "intent: 12 texts")
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
    #expect(html.contains("chat.greeting") && html.contains("small.kefu (SHA-256 "))
    let missing = try evaluate("--html", folder.path + "/nowhere/page.html")
    #expect(missing.status == 2 && missing.output.isEmpty)
  }

  @Test("--robustness adds a table, in each format, and says where its words should be")
  func robustness() throws {
    let page = folder.appending(path: "page.html").path
    let result = try evaluate("--robustness", "--html", page)
    try #require(result.status == 0, "\(result.errors)")
    #expect(result.lines.contains { $0.hasPrefix("Robustness: ") })
    for change in ["typo", "traditional", "stray-character"] {
      #expect(result.lines.contains { $0.contains(" \(change)  ") }, "\(change)")
    }
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.contains(#"<th scope="row">code-switch"#))
    let json = try evaluate("--robustness", "--format", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let rows = try #require((object["robustness"] as? [String: Any])?["rows"] as? [[String: Any]])
    let all = rows.filter { $0["language"] as? String == "all" }
    #expect(all.count == 11 && all.contains { $0["accuracy_before"] as? Double == 1 })
    #expect(!(try evaluate().output.contains("Robustness")))

    let nowhere = try Program.run(
      ["evaluate", data, "--model", model, "--robustness"], environment: ["KEFU_HOME": folder.path])
    #expect(nowhere.status == 2 && nowhere.output.isEmpty)
    #expect(nowhere.errors.contains("--robustness needs the word lists in kefu's folder vocab/: "))
    try FileManager.default.createDirectory(
      at: folder.appending(path: "corpora/intent"), withIntermediateDirectories: true)
    let empty = try Program.run(
      ["evaluate", data, "--model", model, "--robustness"], environment: ["KEFU_HOME": folder.path])
    #expect(empty.status == 2 && empty.errors.contains("/vocab has no */confusions.tsv"))
  }
}
