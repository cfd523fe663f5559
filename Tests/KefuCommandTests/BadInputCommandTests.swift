import Foundation
import Testing

@Suite("Bad input")
struct BadInputCommandTests {
  private let folder: URL
  private let data: String
  private let options: String
  private let model: String

  init() throws {
    folder = try Program.temporaryFolder()
    model = try SmallModel.path.get()
    data = try SmallModel.folder.get().appending(path: "train.jsonl").path
    options = try SmallModel.folder.get().appending(path: "options.json").path
  }

  private func write(_ lines: [String], to name: String) throws -> String {
    let url = folder.appending(path: name)
    try (lines.joined(separator: "\n") + "\n").write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }

  private func train(_ data: String, _ arguments: String...) throws -> Program.Result {
    try Program.run(
      [
        "train", "--task", "intent", "--train", data, "--config", options, "-o",
        folder.path + "/m.kefu",
      ] + arguments)
  }

  @Test("conflicting copies and texts in both parts are warned of, and the training goes on")
  func warnings() throws {
    let doubted = try write(
      [
        #"{"text":"order 17 back","intent":"a"}"#, #"{"text":"where is it","intent":"b"}"#,
        #"{"text":"Order 17 back!","intent":"b"}"#,
      ], to: "t.jsonl")
    let result = try train(doubted, "--dev", doubted)
    #expect(result.status == 0)
    #expect(
      result.errors.hasPrefix(
        """
        kefu: warning: texts that repeat an earlier one with another intent: 1, such as \
        \(doubted):3 “Order ## back!” is b, at \(doubted):1 a
        kefu: warning: held-out texts that are learnt from as well, so that scores say little: 3 of 3, \
        such as \(doubted):1 “order ## back”;
        """), "\(result.errors)")
  }

  @Test("GB18030 without --encoding ends with 2 and names the option, in every command")
  func gb18030() throws {
    // 我要退货, three times.
    let text = [[UInt8]](repeating: [0xCE, 0xD2, 0xD2, 0xAA, 0xCD, 0xCB, 0xBB, 0xF5], count: 3)
    let record = Array(#"{"text":""#.utf8) + text.joined() + Array(#"","intent":"a"}"#.utf8)
    let file = folder.appending(path: "gb.jsonl")
    try Data(record + [0x0A]).write(to: file)
    for arguments in [
      ["train", "--task", "intent", "--train", file.path, "-o", folder.path + "/m.kefu"],
      ["tune", "--task", "intent", "--train", file.path, "-o", folder.path + "/m.kefu"],
      ["evaluate", file.path, "--model", model], ["predict", file.path, "--model", model],
      ["analyze", file.path, "--model", model], ["tokenize", file.path],
    ] {
      let result = try Program.run(arguments)
      #expect(result.status == 2 && result.output.isEmpty, "\(arguments[0])")
      #expect(
        result.errors.contains("gb.jsonl: expected utf-8, found at byte 9 what looks like gb18030"))
      #expect(result.errors.contains("--encoding gb18030"))
    }
  }

  @Test("a model asked for a task it lacks says which it has, in every command")
  func missingTask() throws {
    let mood = try write(
      [#"{"text":"good","sentiment":"positive"}"#, #"{"text":"bad","sentiment":"negative"}"#],
      to: "s.jsonl")
    let other = folder.path + "/mood.kefu"
    let trained = try Program.run(
      "train", "--task", "sentiment", "--train", mood, "--dev", mood, "--config", options, "-o",
      other)
    try #require(trained.status == 0, "\(trained.errors)")
    for arguments in [
      ["chat", "--model", other], ["predict", data, "--model", other, "--task", "intent"],
      ["evaluate", data, "--model", other, "--task", "intent"],
      ["evaluate", data, "--model", model, "--against", other],
    ] {
      let result = try Program.run(arguments)
      #expect(result.status == 4 && result.output.isEmpty, "\(arguments)")
      #expect(
        result.errors.contains("mood.kefu has no model for task intent, it has: sentiment"),
        "\(result.errors)")
    }
    // Without --task a model tells what it can: nothing else is asked of it.
    let analyzed = try Program.run("analyze", data, "--model", other)
    #expect(analyzed.status == 0 && analyzed.lines.allSatisfy { $0.contains(#""intent":null"#) })
  }

  @Test("hidden 0 with aspects or reasons ends with 64 before anything is read")
  func withoutDeepPart() throws {
    let shallow = try write([#"{"hidden":0}"#], to: "shallow.json")
    for task in ["aspect", "reason"] {
      let result = try Program.run(
        "train", "--task", task, "--train", "/nowhere", "--config", shallow, "-o",
        folder.path + "/m.kefu")
      #expect(result.status == 64)
      #expect(result.errors.contains("option hidden is 0, expected at least 1 for \(task)"))
    }
  }

  @Test("texts of 100,000 characters and of emoji alone are understood")
  func oddTexts() throws {
    let long = String(repeating: "退货 please, ", count: 10_000)
    let odd = try write(
      [long, "👍", "😡😡😡", "", "\u{FE0F}"].map { #"{"text":"\#($0)","intent":"chat.greeting"}"# },
      to: "odd.jsonl")
    for arguments in [["predict"], ["analyze"], ["evaluate", "--robustness"]] {
      let result = try Program.run([arguments[0], odd, "--model", model] + arguments.dropFirst())
      #expect(result.status == 0, "\(result.errors)")
      if arguments[0] != "evaluate" { #expect(result.lines.count == 5) }
    }
  }
}
