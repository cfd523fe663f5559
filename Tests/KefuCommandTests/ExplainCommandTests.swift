import Foundation
import Testing

@Suite("kefu explain")
struct ExplainCommandTests {
  private let model: String
  private let data: String

  init() throws {
    model = try SmallModel.path.get()
    data = try SmallModel.folder.get().appending(path: "train.jsonl").path
  }

  private func object(_ line: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  /// Columns of a terminal, for the letters of these tests.
  private func width(_ text: Substring) -> Int {
    text.reduce(0) { $0 + ($1.unicodeScalars.contains { $0.value >= 0x2E80 } ? 2 : 1) }
  }

  @Test("tells people each token's share with a bar, aligned, and the strongest ones")
  func text() throws {
    let result = try Program.run("explain", "我要退货 please ，size L", "--model", model)
    #expect(result.status == 0 && result.errors.isEmpty)
    let lines = result.lines
    try #require(lines.count > 6)
    #expect(lines[0] == "我要退货 please ，size L")
    #expect(lines[1].hasPrefix("intent  return.request "))
    #expect(lines[2].hasPrefix("score +") && lines[2].contains(" = base "))
    let rows = lines.filter { $0.contains("│") }
    #expect(rows.contains { $0.hasPrefix("  退货 ") } && rows.contains { $0.hasPrefix("  size L ") })
    #expect(rows.contains { $0.hasSuffix("protected size") })
    #expect(Set(rows.map { width($0.prefix { $0 != "│" }) }).count == 1)
    #expect(lines.contains { $0.hasPrefix("for      ") && $0.contains("退货 +") })
    #expect(lines.contains { $0.hasPrefix("against  ") })
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test("as JSON base, shares and residual make the sum, and tokens quote the text")
  func json() throws {
    let line = "👍 我要退货"
    let result = try Program.run(
      "explain", line, " ", "--model", model, "--format", "json", "--label", "delivery.track")
    #expect(result.status == 0 && result.lines.count == 2)
    let found = try object(result.lines[0])
    #expect(found["text"] as? String == line && found["task"] as? String == "intent")
    let confidence = try #require(found["confidence"] as? Double)
    #expect(confidence < 0.5)
    let explanation = try #require(found["explanation"] as? [String: Any])
    #expect(explanation["label"] as? String == "delivery.track")
    #expect(explanation["nearest"] == nil)
    let numbers = try ["base", "sum", "residual"].map { try #require(explanation[$0] as? Double) }
    let tokens = try #require(explanation["tokens"] as? [[String: Any]])
    let shares = try tokens.map { try #require($0["share"] as? Double) }
    #expect(abs(numbers[0] + shares.reduce(0, +) + numbers[2] - numbers[1]) < 1e-4)
    let scalars = Array(line.unicodeScalars)
    for token in tokens {
      let start = try #require(token["start"] as? Int)
      let end = try #require(token["end"] as? Int)
      let quoted = String(String.UnicodeScalarView(scalars[start..<end]))
      #expect(token["text"] as? String == quoted)
      let parts = try ["deep", "wide", "share"].map { try #require(token[$0] as? Double) }
      #expect(abs(parts[0] + parts[1] - parts[2]) < 2e-6)
    }
    #expect(tokens.first?["kind"] as? String == "emoji")
    #expect(try object(result.lines[1])["explanation"] is NSNull)
  }

  @Test("--nearest names the most alike examples with label, file and line")
  func nearest() throws {
    let arguments = ["explain", "where is my parcel", "--model", model, "--nearest", data]
    let text = try Program.run(arguments)
    let start = try #require(text.lines.firstIndex(of: "nearest"))
    let named = text.lines[(start + 1)...]
    #expect(named.count == 3)
    #expect(
      named.first == "  1.000  delivery.track  \(data):6  where is my parcel", "\(text.output)")
    let json = try Program.run(arguments + ["--format", "json"])
    let explanation = try object(json.lines[0])["explanation"] as? [String: Any]
    let nearest = try #require(explanation?["nearest"] as? [[String: Any]])
    #expect(nearest.count == 3 && nearest[0]["line"] as? Int == 6)
    #expect(nearest[0]["text"] as? String == "where is my parcel")
    #expect(nearest[0]["label"] as? String == "delivery.track")
    #expect(nearest[0]["file"] as? String == data && nearest[0]["similarity"] as? Double == 1)
  }

  @Test("paints at a terminal only, and not where NO_COLOR is set")
  func colours() throws {
    let painted = try Program.runAtTerminal(
      "explain", "我要退货", "--model", model, environment: ["TERM": "xterm", "NO_COLOR": ""])
    #expect(painted.output.contains("\u{1B}[32m") && painted.output.contains("│"))
    for environment in [["TERM": "xterm", "NO_COLOR": "1"], ["TERM": "dumb", "NO_COLOR": ""]] {
      let plain = try Program.runAtTerminal(
        "explain", "我要退货", "--model", model, environment: environment)
      #expect(plain.output.contains("│") && !plain.output.contains("\u{1B}"))
    }
  }

  @Test("a text cannot move the cursor")
  func controls() throws {
    let result = try Program.run("explain", "你好\u{1B}[2J\u{7}\u{2028}hello", "--model", model)
    #expect(result.status == 0 && result.output.contains("hello"))
    #expect(!result.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!result.output.contains("\u{2028}"))
  }

  @Test("predict --explain adds the explanation to each prediction, whatever the threads")
  func predict() throws {
    let arguments = ["predict", data, "--model", model, "--explain", "--nearest", data]
    let result = try Program.run(arguments + ["--threads", "1"])
    #expect(result.status == 0 && result.lines.count == 12)
    for line in result.lines {
      let record = try object(line)
      let prediction = try #require(record["prediction"] as? [String: Any])
      let explanation = try #require(prediction["explanation"] as? [String: Any])
      #expect(explanation["label"] as? String == prediction["label"] as? String)
      let nearest = try #require(explanation["nearest"] as? [[String: Any]])
      #expect(nearest.first?["text"] as? String == record["text"] as? String)
    }
    #expect(try Program.run(arguments + ["--threads", "4"]).output == result.output)
    let plain = try Program.run("predict", data, "--model", model)
    #expect(!plain.output.contains("explanation"))
  }

  @Test("what cannot be explained is refused, saying what can")
  func refusals() throws {
    let aspect = try Program.run("explain", "你好", "--model", model, "--task", "aspect")
    #expect(aspect.status == 2 && aspect.errors.contains("choose intent, sentiment or reason"))
    let mood = try Program.run("explain", "你好", "--model", model, "--task", "sentiment")
    #expect(mood.status == 4 && mood.errors.contains("it has: intent"))
    let label = try Program.run("explain", "你好", "--model", model, "--label", "nosuch")
    #expect(label.status == 2 && label.output.isEmpty)
    #expect(
      label.errors.contains("no label nosuch for intent; its labels: chat.greeting, delivery.track")
    )
    let alone = try Program.run("predict", data, "--model", model, "--nearest", data)
    #expect(alone.status == 64 && alone.errors.contains("--nearest goes with --explain"))
    let options = try SmallModel.folder.get().appending(path: "plain.txt")
    try "你好\n".write(to: options, atomically: true, encoding: .utf8)
    let none = try Program.run("explain", "你好", "--model", model, "--nearest", options.path)
    #expect(none.status == 2 && none.errors.contains("expected a label in \"intent\", found none"))
    #expect(try Program.run("explain", "--model", model).status == 64)
  }
}
