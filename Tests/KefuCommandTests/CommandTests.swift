import Foundation
import Testing

@Suite("Command line")
struct CommandTests {
  private let model: String
  private let folder: URL

  init() throws {
    model = try SmallModel.path.get()
    folder = try Program.temporaryFolder()
  }

  private func write(_ content: String, to name: String) throws -> String {
    let url = folder.appending(path: name)
    try content.write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }

  @Test("analyze: CSV in, one JSON line a record out, in order, kept columns beside the result")
  func analyze() throws {
    let input = try write(
      "id,review,star\n7,我要退货,1\n8,only two\n9,\"hello,\nthere\",5\n", to: "r.csv")
    let output = folder.appending(path: "out.jsonl").path
    let result = try Program.run(
      "analyze", input, "--model", model, "--text", "review", "--id", "id", "--keep", "star", "-o",
      output)
    #expect(result.status == 0 && result.output.isEmpty)
    #expect(result.errors.contains("2 records, 1 bad"))
    let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
    try #require(lines.count == 3)
    #expect(lines[0].hasPrefix(#"{"id":"7","kept":{"star":"1"},"language":"zh","#))
    #expect(lines[1].hasPrefix(#"{"error":{"line":3,"#))
    #expect(lines[2].hasPrefix(#"{"id":"9","kept":{"star":"5"},"language":"en","#))
  }

  @Test("analyze: too many bad records end with 3, the results still stand")
  func tooManyBad() throws {
    let input = try write("{\"text\":\"你好\"}\nbroken\n", to: "bad.jsonl")
    let result = try Program.run("analyze", input, "--model", model, "--max-bad", "0")
    #expect(result.status == 3)
    #expect(result.lines.count == 2)
  }

  @Test("analyze: a column that is not there is named before any work")
  func missingColumns() throws {
    let input = try write("id,text\n1,你好\n", to: "c.csv")
    for option in ["--id", "--keep"] {
      let result = try Program.run("analyze", input, "--model", model, option, "nosuch")
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.contains("no column nosuch") && result.errors.contains(option))
    }
    #expect(
      try Program.run("analyze", input, "--model", model, "--keep", "id,id").status == 64)
  }

  @Test("analyze: a link is followed, a device written to, and no part is left of a failed job")
  func outputs() throws {
    let input = try write("{\"text\":\"你好\"}\n", to: "o.jsonl")
    let target = try write("old", to: "target.jsonl")
    let link = folder.appending(path: "link.jsonl").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    #expect(try Program.run("analyze", input, "--model", model, "-o", link).status == 0)
    #expect(try String(contentsOfFile: target, encoding: .utf8).hasPrefix(#"{"language":"zh","#))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    #expect(try Program.run("analyze", input, "--model", model, "-o", "/dev/null").status == 0)
    for wrong in [folder.path + "/none/out.jsonl", folder.path, ""] {
      let result = try Program.run("analyze", input, "--model", model, "-o", wrong)
      #expect(result.status == 2 && result.errors.contains("cannot be written"))
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasSuffix(".part") })
  }

  @Test("analyze: results do not depend on threads")
  func threads() throws {
    let texts = (0..<1500).map { "{\"text\":\"退货 \($0) parcel\"}" }.joined(separator: "\n")
    let input = try write(texts, to: "many.jsonl")
    let one = try Program.run("analyze", input, "--model", model, "--threads", "1")
    let four = try Program.run("analyze", input, "--model", model, "--threads", "4")
    #expect(one.lines.count == 1500)
    #expect(one.output == four.output)
  }

  @Test("tokenize: words joined by single spaces, or offsets that quote the line")
  func tokenize() throws {
    let line = "我要退货，size L  please!"
    let words = try Program.run("tokenize", input: Data((line + "\n\n").utf8))
    #expect(words.output.hasSuffix(" ， size L please !\n\n"))
    #expect(words.output.filter { $0 != " " } == "我要退货，sizeLplease!\n\n")
    let json = try Program.run("tokenize", "--format", "json", input: Data(line.utf8))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let tokens = try #require(object["tokens"] as? [[String: Any]])
    let scalars = Array(line.unicodeScalars)
    for token in tokens {
      let start = try #require(token["start"] as? Int)
      let end = try #require(token["end"] as? Int)
      let quoted = String(String.UnicodeScalarView(scalars[start..<end]))
      #expect(token["text"] as? String == quoted)
    }
    #expect(
      tokens.contains { $0["text"] as? String == "size L" && $0["kind"] as? String == "size" })
  }

  @Test("tokenize: clauses of a line, and their offsets and contrast")
  func clauses() throws {
    let input = Data("42码偏小，能换43吗？运费谁出\n\n😀好看但是偏小\n".utf8)
    let clauses = try Program.run("tokenize", "--format", "clauses", input: input)
    #expect(clauses.output == "42码偏小， | 能换43吗？ | 运费谁出\n\n😀好看 | 但是偏小\n")
    let json = try Program.run("tokenize", "--format", "json", input: input)
    let expected =
      #""clauses":[{"start":0,"end":3,"text":"😀好看","contrast":false},"#
      + #"{"start":3,"end":7,"text":"但是偏小","contrast":true}],"broken":0}"#
    #expect(json.lines.last?.hasSuffix(expected) == true)
    #expect(json.lines.dropFirst().first == #"{"tokens":[],"clauses":[],"broken":0}"#)
  }

  @Test("every command reads other encodings, and says what it guessed")
  func encodings() throws {
    // 我要退货 in GB18030.
    let line: [UInt8] = [0xCE, 0xD2, 0xD2, 0xAA, 0xCD, 0xCB, 0xBB, 0xF5]
    let file = folder.appending(path: "gb.txt")
    try Data(line + [0x0A]).write(to: file)
    let words = try Program.run("tokenize", "--encoding", "gb18030", file.path)
    #expect(words.output.filter { $0 != " " } == "我要退货\n" && words.errors.isEmpty)
    let guessed = try Program.run("tokenize", "--encoding", "auto", file.path)
    #expect(guessed.output == words.output)
    #expect(guessed.errors == "kefu: \(file.path): read as gb18030 (guessed)\n")

    for arguments in [
      ["analyze", file.path], ["predict", file.path], ["chat"],
    ] {
      let result = try Program.run(
        arguments + ["--model", model, "--encoding", "gb18030"], input: Data(line + [0x0A]))
      #expect(result.status == 0 && result.lines.count == 1, "\(result.errors)")
    }
    let record = Array(#"{"text":""#.utf8) + line + Array(#"","intent":"return.request"}"#.utf8)
    let labelled = folder.appending(path: "gb.jsonl")
    try Data(record).write(to: labelled)
    let result = try Program.run(
      "evaluate", labelled.path, "--model", model, "--encoding", "gb18030")
    #expect(result.status == 0 && result.output.contains("return.request"), "\(result.errors)")

    let wrong = try Program.run("tokenize", "--encoding", "latin-1", file.path)
    #expect(wrong.status == 64 && wrong.errors.contains("gb18030"))
    let utf16 = try Program.run("tokenize", input: Data([0xFF, 0xFE, 0x61, 0]))
    #expect(utf16.status == 2 && utf16.errors.contains("--encoding utf-16"))
  }

  @Test("train gives the same bytes for any number of threads")
  func reproducible() throws {
    let data = try SmallModel.folder.get().appending(path: "train.jsonl").path
    let options = try SmallModel.folder.get().appending(path: "options.json").path
    var models: [Data] = []
    for threads in ["1", "2", "8"] {
      let path = folder.appending(path: "m\(threads).kefu").path
      let result = try Program.run(
        "train", "--task", "intent", "--train", data, "--dev", data, "--config", options, "-o",
        path,
        "--threads", threads)
      try #require(result.status == 0)
      models.append(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    #expect(models[0] == models[1] && models[1] == models[2])
  }

  @Test("predict adds the prediction")
  func predict() throws {
    let data = try SmallModel.folder.get().appending(path: "train.jsonl").path
    let predicted = try Program.run("predict", data, "--model", model)
    #expect(predicted.status == 0)
    #expect(predicted.lines.count == 12)
    #expect(
      predicted.lines.allSatisfy { $0.contains(#","prediction":{"label":""#) && $0.hasSuffix("}}") }
    )
  }

  @Test("model show and verify; a damaged file ends with 4")
  func modelFile() throws {
    let shown = try Program.run("model", "show", model)
    #expect(shown.status == 0 && shown.output.contains("\"labels\""))
    let header = try JSONSerialization.jsonObject(with: Data(shown.output.utf8))
    #expect((header as? [String: Any])?["tensors"] != nil)
    #expect(try Program.run("model", "verify", model).status == 0)
    let whole = try Data(contentsOf: URL(fileURLWithPath: model))
    let damaged = folder.appending(path: "damaged.kefu")
    let changes: [(String, (inout Data) -> Void)] = [
      ("flipped", { $0[$0.count / 2] ^= 4 }), ("truncated", { $0.removeLast(100) }),
      ("version", { $0[8] = 9 }), ("text", { $0 = Data("hello".utf8) }),
    ]
    for (name, change) in changes {
      var bytes = whole
      change(&bytes)
      try bytes.write(to: damaged)
      for arguments in [["model", "verify", damaged.path], ["model", "show", damaged.path]] {
        let result = try Program.run(arguments[0], arguments[1], arguments[2])
        #expect(result.status == 4, "\(name): \(arguments[1])")
        #expect(result.errors.contains("damaged.kefu"))
      }
      let chat = try Program.run("chat", "--model", damaged.path, input: Data("hi\n".utf8))
      #expect(chat.status == 4 && chat.output.isEmpty)
    }
  }

  @Test("a model without the task asked for says which it has")
  func missingTask() throws {
    let data = try write(#"{"text":"好","sentiment":"positive"}"#, to: "s.jsonl")
    let result = try Program.run("evaluate", data, "--model", model, "--task", "sentiment")
    #expect(result.status == 4)
    #expect(result.errors.contains("it has: intent"))
  }

  @Test("missing input ends with 2, wrong usage with 64, help and version with 0")
  func exitCodes() throws {
    let missing = try Program.run("analyze", "/nowhere/x.csv", "--model", model)
    #expect(missing.status == 2 && missing.errors.contains("/nowhere/x.csv does not exist"))
    let noModel = try Program.run("chat", "--model", "/nowhere/m.kefu")
    #expect(noModel.status == 2)
    #expect(try Program.run("analyse").status == 64)
    #expect(try Program.run("chat", "--format", "xml").status == 64)
    #expect(try Program.run("train", "--task", "intent").status == 64)
    #expect(try Program.run("analyze", "-", "-", "--model", model).status == 64)
    #expect(
      try Program.run(
        "train", "--task", "intent", "--train", "x", "-o", folder.path + "/x.kefu", "--seed",
        "18446744073709551615"
      ).status == 64)
    #expect(try Program.run("--help").status == 0)
    #expect(try Program.run("--version").output == "0.1.0\n")
  }

  @Test("training data without labels is named with file and line")
  func badTrainingData() throws {
    let data = try write("{\"text\":\"a\",\"intent\":\"x\"}\n{\"text\":\"b\"}\n", to: "t.jsonl")
    let result = try Program.run(
      "train", "--task", "intent", "--train", data, "-o", folder.path + "/x.kefu")
    #expect(result.status == 2)
    #expect(result.errors.contains("t.jsonl:2: expected a label in \"intent\""))
  }

  @Test("KEFU_ISA forces an instruction set, and a wrong one is named")
  func instructionSet() throws {
    let input = Data("我要退货\n".utf8)
    let baseline = try Program.run(
      "chat", "--model", model, input: input, environment: ["KEFU_ISA": "baseline"])
    #expect(baseline.status == 0 && baseline.output.contains("return.request"))
    let wrong = try Program.run(
      "chat", "--model", model, input: input, environment: ["KEFU_ISA": "sse9"])
    #expect(wrong.status == 2 && wrong.errors.contains("sse9"))
  }
}
