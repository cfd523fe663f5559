import ArgumentParser
import Dialogue
import Foundation
import Kefu
import TerminalText
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
    let output = try ResultOutput(path: nil)
    if format == .text || (format == .auto && Terminal.inputIsInteractive) {
      try talk(&session, to: output)
    } else {
      try answer(&session, to: output)
    }
    try output.finish()
  }

  /// With people: a prompt, a line, what it means.
  private func talk(_ session: inout ChatSession, to output: ResultOutput) throws {
    try greet(output)
    var lines = LineSource(isUTF8: [.automatic, .utf8].contains(encoding.encoding)) {
      LineReader(try InputSource(path: "-", decoding: decoding))
    }
    while let text = try lines.next(prompt: "› ", complete: { $0.isEmpty ? .none : .tab }) {
      if text.contains(where: { !$0.isWhitespace }) {
        for line in TurnText(session.turn(text)).lines { try output.write("  " + line.visible) }
      }
      try output.flush()
    }
  }

  /// With programs: one line in, one JSON line out.
  private func answer(_ session: inout ChatSession, to output: ResultOutput) throws {
    var lines = LineReader(try InputSource(path: "-", decoding: decoding))
    while let line = try lines.next() {
      try output.write(session.jsonTurn(line, number: lines.line).text)
      try output.flush()
    }
  }

  /// A terminal writes UTF-8; a guess would wait for more than a line.
  private var decoding: InputDecoding {
    Terminal.inputIsInteractive && encoding.encoding == .automatic ? .utf8 : encoding.decoding
  }

  private func greet(_ output: ResultOutput) throws {
    guard Terminal.inputIsInteractive else { return }
    try output.write(
      "kefu \(Version.current) · 粘贴顾客的话，Ctrl-D 结束 · paste a customer's line, Ctrl-D ends")
    try output.flush()
  }
}
