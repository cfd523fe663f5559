import ArgumentParser
import Dialogue
import Foundation
import Kefu
import TextModels

/// `kefu chat`
struct Chat: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Understand and answer customer lines, at a terminal or through a pipe.",
    discussion: """
      At a terminal: type a customer's line, read what it means and a reply to send; Ctrl-D ends. \
      Through a pipe: one line in, plain text or {"id","text"}; one JSON line out. With \
      --encoding auto the first line out waits for 64 KiB or the end.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case auto, text, json
  }

  @OptionGroup var choice: ModelChoice

  @OptionGroup var encoding: InputEncoding

  @Option(help: "auto: text at a terminal, json through a pipe.")
  var format = Format.auto

  func run() throws {
    let pipeline = try choice.pipeline()
    try pipeline.bundle.require(.intent)
    var session = ChatSession(
      pipeline: pipeline, replies: try ReplyBook(project: try ProjectFolder.locate()))
    let isText = format == .text || (format == .auto && Terminal.inputIsInteractive)
    var lines = LineReader(try InputSource(path: "-", decoding: decoding))
    let output = try ResultOutput(path: nil)
    if isText { try greet(output) }
    while true {
      if isText { try prompt(output) }
      guard let line = try lines.next() else { break }
      if !isText {
        try output.write(session.jsonTurn(line, number: lines.line).text)
      } else if line.contains(where: { $0 > 0x20 }) {
        let turn = session.turn(String(decoding: line, as: UTF8.self))
        for line in TurnText(turn).lines { try output.write("  " + line) }
      }
      try output.flush()
    }
    if isText, Terminal.inputIsInteractive { try output.write("") }
    try output.finish()
  }

  /// A terminal writes UTF-8; a guess would wait for more than a line.
  private var decoding: InputDecoding {
    Terminal.inputIsInteractive && encoding.encoding == .automatic ? .utf8 : encoding.decoding
  }

  private func greet(_ output: ResultOutput) throws {
    guard Terminal.inputIsInteractive else { return }
    try output.write(
      "kefu \(Version.current) · 粘贴顾客的话，Ctrl-D 结束 · paste a customer's line, Ctrl-D ends")
  }

  private func prompt(_ output: ResultOutput) throws {
    guard Terminal.inputIsInteractive else { return }
    try output.write("› ", terminator: "")
    try output.flush()
  }
}
