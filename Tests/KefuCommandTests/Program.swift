import Foundation
import Testing

/// The built `kefu`, run as its users run it.
struct Program {
  /// A finished run.
  struct Result {
    let status: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The folder of the checkout.
  static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Where the build put its products: beside the test bundle.
  static let path = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "kefu").path

  /// A fresh folder.
  static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Runs `kefu` to its end.
  static func run(
    _ arguments: String..., input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Result {
    try run(arguments, input: input, environment: environment)
  }

  /// Runs `kefu` to its end.
  static func run(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Result {
    let run = try Run(path, arguments, environment: environment)
    return try run.finish(input: input)
  }

  /// Runs `kefu` and sends it a signal as soon as a file exists.
  static func run(
    _ arguments: [String], untilExists path: String, signal: Int32
  ) throws -> Result {
    let run = try Run(Self.path, arguments, environment: [:])
    for _ in 0..<120_000 where run.process.isRunning {
      if FileManager.default.fileExists(atPath: path) { break }
      usleep(1000)
    }
    #expect(run.process.isRunning, "the program ended before \(path) was seen")
    kill(run.process.processIdentifier, signal)
    return try run.finish(input: Data())
  }

  /// Runs `kefu` and sends it a signal at a moment, unless it has ended before.
  ///
  /// - Returns: its status, or the signal that ended it.
  static func run(
    _ arguments: [String], signal: Int32, when isMoment: () -> Bool
  ) throws -> Int32 {
    let run = try Run(Self.path, arguments, environment: [:])
    while run.process.isRunning, !isMoment() { usleep(200) }
    kill(run.process.processIdentifier, signal)
    _ = try run.finish(input: Data())
    return run.process.terminationStatus
  }

  /// What a person types once the screen shows something, behind what the keys before waited for.
  struct Keys {
    let after: String
    let type: String
  }

  /// Runs `kefu` behind a pseudo-terminal of its own (util-linux's `script`).
  ///
  /// - Parameter columns: of the terminal; `nil` for one that does not say.
  static func runAtTerminal(
    _ arguments: String..., columns: Int? = nil, keys: [Keys] = [],
    environment: [String: String] = [:]
  ) throws -> Result {
    let size = columns.map { "stty cols \($0) rows 50; " } ?? ""
    let command = size + ([path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let run = try Run(
      "/usr/bin/script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"],
      environment: environment)
    var seen = 0
    for key in keys {
      seen = try run.waitForOutput(key.after, behind: seen)
      try run.type(key.type)
    }
    return try run.finish(input: Data())
  }

  /// One running process, its output in files.
  private struct Run {
    let process = Process()
    let input = Pipe()
    let folder: URL
    var output: URL { folder.appending(path: "output") }
    var errors: URL { folder.appending(path: "errors") }

    init(_ program: String, _ arguments: [String], environment: [String: String]) throws {
      folder = try temporaryFolder()
      for file in [output, errors] { try Data().write(to: file) }
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.environment = ProcessInfo.processInfo.environment
        .merging(environment, uniquingKeysWith: { $1 })
      process.standardInput = input
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
    }

    func type(_ text: String) throws {
      try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    }

    /// Waits until the output holds a text behind a place; gives up when the process has ended, or
    /// after many looks.
    ///
    /// - Returns: the place behind the text.
    func waitForOutput(_ text: String, behind place: Int) throws -> Int {
      for _ in 0..<12_000 where process.isRunning {
        let shown = try Data(contentsOf: output)
        if let found = shown.range(of: Data(text.utf8), in: min(place, shown.count)..<shown.count) {
          return found.upperBound
        }
        usleep(10_000)
      }
      let shown = String(decoding: try Data(contentsOf: output).dropFirst(place), as: UTF8.self)
      Issue.record("the program did not show \(text) behind what was seen, but: \(shown)")
      process.terminate()
      return place
    }

    /// Writes the rest of the input, waits for the end and collects what was written.
    func finish(input data: Data) throws -> Result {
      defer { try? FileManager.default.removeItem(at: folder) }
      try? input.fileHandleForWriting.write(contentsOf: data)
      try? input.fileHandleForWriting.close()
      process.waitUntilExit()
      return Result(
        status: process.terminationStatus,
        output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
  }
}

/// A small model, trained once through the command line from a few lines in the test.
enum SmallModel {
  static let folder = Result { try Program.temporaryFolder() }

  static let path = Result {
    let folder = try Self.folder.get()
    let data = folder.appending(path: "train.jsonl")
    let lines = [
      ("我要退货", "return.request"), ("这双鞋想退掉", "return.request"),
      ("send it back please", "return.request"), ("I want to return this", "return.request"),
      ("快递到哪了", "delivery.track"), ("where is my parcel", "delivery.track"),
      ("物流查一下", "delivery.track"), ("track my package", "delivery.track"),
      ("你好", "chat.greeting"), ("hello there", "chat.greeting"),
      ("早上好", "chat.greeting"), ("good morning", "chat.greeting"),
    ]
    let records = lines.map { #"{"text":"\#($0.0)","intent":"\#($0.1)"}"# }
    try (records.joined(separator: "\n") + "\n").write(
      to: data, atomically: true, encoding: .utf8)
    let options = folder.appending(path: "options.json")
    try #"""
    {"dimension":16,"hidden":8,"subwordBuckets":256,"minimumWordCount":1,
     "training":{"epochs":40,"learningRate":0.02,"patience":40}}
    """#.write(to: options, atomically: true, encoding: .utf8)
    let model = folder.appending(path: "small.kefu").path
    let result = try Program.run(
      "train", "--task", "intent", "--train", data.path, "--dev", data.path, "--config",
      options.path, "-o", model)
    try #require(result.status == 0, "\(result.errors)")
    return model
  }
}
