import Foundation
import Testing

@Suite("kefu chat")
struct ChatCommandTests {
  private let model: String

  init() throws {
    model = try SmallModel.path.get()
  }

  private func objects(_ result: Program.Result) throws -> [[String: Any]] {
    try result.lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private func label(_ object: [String: Any]) -> String? {
    (object["intent"] as? [String: Any])?["label"] as? String
  }

  @Test("through a pipe: one line in, one JSON line out, nothing else")
  func pipe() throws {
    let input = "我要退货\n{\"id\":\"a1\",\"text\":\"where is my parcel\"}\n\n{oops\nhello there"
    let result = try Program.run("chat", "--model", model, input: Data(input.utf8))
    #expect(result.status == 0)
    let answers = try objects(result)
    try #require(answers.count == 5)
    #expect(label(answers[0]) == "return.request")
    #expect(label(answers[1]) == "delivery.track" && answers[1]["id"] as? String == "a1")
    #expect(answers[2]["intent"] is NSNull)
    #expect((answers[3]["error"] as? [String: Any])?["line"] as? Int == 4)
    #expect(label(answers[4]) == "chat.greeting")
    let reply = answers[0]["reply"] as? [String: Any]
    #expect((reply?["text"] as? String)?.isEmpty == false)
  }

  @Test("answers are the same whether what was made of the questions is kept, missing or damaged")
  func kept() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    func answer() throws -> String {
      let result = try Program.run(
        "chat", "--model", model, input: Data("退货运费谁出？\n".utf8),
        environment: ["XDG_CACHE_HOME": folder.path])
      #expect(result.status == 0 && result.errors.isEmpty)
      return result.output
    }
    let first = try answer()
    let cache = folder.appending(path: "kefu")
    let names = try FileManager.default.contentsOfDirectory(atPath: cache.path)
    let name = try #require(names.first { $0.hasPrefix("answers-") })
    #expect(try answer() == first)
    var bytes = try Data(contentsOf: cache.appending(path: name))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: cache.appending(path: name))
    #expect(try answer() == first)
    // What was damaged is made again.
    #expect(try Data(contentsOf: cache.appending(path: name)) != bytes)
  }

  @Test("empty input gives empty output")
  func nothing() throws {
    let result = try Program.run("chat", "--model", model)
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
  }

  @Test("a 1 MB line, broken UTF-8 and control characters do no harm")
  func hostile() throws {
    var input = Data(String(repeating: "退货return ", count: 80_000).utf8)
    input += Data([0x0A, 0xFF, 0xFE, 0xC3, 0x28, 0x0A])
    input += Data("\u{0}\u{1B}[2J\u{7}我要退货\u{2028}\u{85}\n".utf8)
    let result = try Program.run("chat", "--model", model, input: input)
    #expect(result.status == 0)
    #expect(try objects(result).count == 3)
    #expect(!result.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("at a terminal: greeting, prompt, readable answer; Ctrl-D ends it")
  func terminal() throws {
    let result = try Program.runAtTerminal(
      "chat", "--model", model,
      keys: [
        .init(after: "› ", type: "我要退货\n"), .init(after: "回复    ", type: "\nwhere is my parcel\n"),
        .init(after: "reply   ", type: "\u{4}"),
      ])
    #expect(result.status == 0)
    #expect(result.output.contains("› "))
    #expect(result.output.contains("意图    申请退货 return (return.request)"))
    #expect(result.output.contains("intent  track parcel (delivery.track)"))
    #expect(result.output.contains("回复    "))
  }

  @Test(
    "lines are edited: Chinese is deleted by the character, Ctrl-C clears, lines come back",
    arguments: ["C", "C.UTF-8"])
  func editing(locale: String) throws {
    let result = try Program.runAtTerminal(
      "chat", "--model", model,
      keys: [
        .init(after: "› ", type: "我要退货贷\u{7F}\n"),
        // The bell says that the editor is ready, and that there is nothing before the first line.
        .init(after: "回复    ", type: "\u{1B}[A\u{1B}[A"),
        .init(after: "\u{7}", type: "\u{3}where is my parcel\n"),
        .init(after: "reply   ", type: "\u{1B}[A\u{1B}[A\u{1}喂，\n\u{4}"),
      ], environment: ["TERM": "xterm", "LC_ALL": locale])
    #expect(result.status == 0)
    // What was cleared was not answered: three answers, one of them to English.
    #expect(result.output.components(separatedBy: "意图  ").count == 3)
    #expect(result.output.components(separatedBy: "intent  ").count == 2)
    #expect(result.output.contains("意图    申请退货 return (return.request)"))
  }

  @Test("a terminal that cannot move its cursor takes plain lines")
  func plain() throws {
    let result = try Program.runAtTerminal(
      "chat", "--model", model,
      keys: [.init(after: "› ", type: "我要退货\n"), .init(after: "回复    ", type: "\u{4}")],
      environment: ["TERM": "dumb"])
    #expect(result.status == 0 && result.output.contains("意图    申请退货 return"))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test("what a customer's line hides is shown, and never obeyed by the terminal")
  func hidden() throws {
    let result = try Program.run(
      "chat", "--model", model, "--format", "text", input: Data("\u{1B}[2J我要退货\u{202E}\n".utf8))
    #expect(result.status == 0 && result.output.contains("意图"))
    #expect(!result.output.contains { "\u{1B}\u{202E}".contains($0) })
  }

  @Test("Ctrl-C at a terminal leaves with 130")
  func interrupt() throws {
    let result = try Program.runAtTerminal(
      "chat", "--model", model,
      keys: [.init(after: "› ", type: "你好\n"), .init(after: "回复    ", type: "\u{3}")])
    #expect(result.status == 130)
  }

  @Test("a model without intents cannot chat")
  func noIntents() throws {
    let folder = try Program.temporaryFolder()
    let data = folder.appending(path: "s.jsonl")
    let lines = [("很好", 5), ("喜欢", 5), ("太差", 1), ("失望", 1)].map {
      "{\"text\":\"\($0.0)\",\"stars\":\($0.1)}"
    }
    try lines.joined(separator: "\n").write(to: data, atomically: true, encoding: .utf8)
    let options = try SmallModel.folder.get().appending(path: "options.json").path
    let mood = folder.appending(path: "mood.kefu").path
    let trained = try Program.run(
      "train", "--task", "sentiment", "--train", data.path, "--dev", data.path, "--config",
      options, "-o", mood)
    try #require(trained.status == 0, "\(trained.errors)")
    let result = try Program.run("chat", "--model", mood, input: Data("你好\n".utf8))
    #expect(result.status == 4 && result.output.isEmpty)
    #expect(result.errors.contains("it has: sentiment"))
  }

  @Test("--format json at a terminal, --format text through a pipe")
  func format() throws {
    let text = try Program.run(
      "chat", "--model", model, "--format", "text", input: Data("我要退货\n".utf8))
    #expect(text.output.contains("意图"))
    #expect(!text.output.contains("›"))
  }
}
