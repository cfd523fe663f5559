import ArgumentParser
import Commerce
import Dialogue
import Foundation
import Kefu
import RiskModels
import Storage

/// `kefu chat`
struct Chat: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Understand and answer customer lines, at a terminal or through a pipe.",
    discussion: """
      At a terminal: type a customer's line, read what it means, what the shop knows and a reply to \
      send; /help lists the commands, Ctrl-D ends. Through a pipe: one line in, plain text or \
      {"id","session","customer","text"}; one JSON line out. With --encoding auto the first line out \
      waits for 64 KiB or the end. With --script conversations written as Markdown are replayed and \
      checked, and the exit code is 1 where one goes otherwise.

        kefu chat --store shop.db --risk-model risk.kefu --customer C1024
        kefu chat --store shop.db --format json < lines.jsonl > turns.jsonl
        kefu chat --script corpora/dialogues/zh/down-jacket-size.md
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case auto, text, json
  }

  @OptionGroup var choice: ModelChoice

  @OptionGroup var encoding: InputEncoding

  @Option(help: "auto: text at a terminal, json through a pipe.")
  var format = Format.auto

  @Option(help: "Store of kefu store import: orders are looked up, messages and tickets kept.")
  var store: String?

  @Option(help: "Model file of kefu risk train, for the customers of the store.")
  var riskModel: String?

  @Option(help: "Who writes, at the beginning.")
  var customer: String?

  @Option(
    help: "Name of the conversation; with a store one of that name goes on. Default: a new one.")
  var session: String?

  @Option(help: "File that corrected intents are added to, for kefu train --labels.")
  var labels: String?

  @Option(help: "Folder that hand-overs are written to, a JSON file each.")
  var handOffs: String?

  @Option(help: "Conversation to replay and check instead; may be repeated.")
  var script: [String] = []

  @Option(help: "The moment to answer at, such as 2026-11-05T10:00. Default: now.")
  var now: String?

  /// Seconds a turn waits for another process that writes into the store.
  private static let patience = 2.0

  func validate() throws {
    if let now, Timestamp(now) == nil {
      throw ValidationError("--now: expected a moment such as 2026-11-05T10:00, found \(now)")
    }
    guard riskModel == nil || store != nil else {
      throw ValidationError("--risk-model reads customers of a store: name it with --store")
    }
  }

  func run() throws {
    let project = try ProjectFolder.locate()
    if !script.isEmpty { return try replay(AnswerBook(project: project)) }
    let isText = format == .text || (format == .auto && Terminal.inputIsInteractive)
    // A sixth of a start is reading replies, and as much looking the model file over.
    let book = Deferred(threads: choice.threads) { try AnswerBook(project: project) }
    let pipeline = try pipeline()
    let desk = try desk(pipeline, try book.value(), isText: isText)
    let output = try ResultOutput(path: nil)
    if isText {
      var talk = try ChatTalk(chat: self, desk: desk, output: output)
      try talk.run()
    } else {
      try answer(at: desk, to: output)
    }
    try output.finish()
  }

  private func desk(
    _ pipeline: Pipeline, _ book: AnswerBook, isText: Bool
  ) throws -> ChatDesk {
    var settings = DialogueSettings()
    // A program sends what it is given, and takes nothing back.
    if !isText { (settings.isAutomatic, settings.undoLimit) = (true, 0) }
    let shop = try store.map { path in
      try ShopDesk(
        store: try Store(path: path, mode: .readWrite, patience: Self.patience),
        riskModel: try riskModel.map { try RiskModel(path: $0) }, at: moment)
    }
    return ChatDesk(
      reader: reader(pipeline, book), replies: book.replies, settings: settings,
      shop: shop ?? ShopDesk())
  }

  /// With programs: one line in, one JSON line out.
  private func answer(at desk: ChatDesk, to output: ResultOutput) throws {
    var service = ChatService(desk: desk)
    var lines = LineReader(try InputSource(path: "-", decoding: decoding))
    while let line = try lines.next() {
      try output.write(service.answer(line, number: lines.line, at: moment).text)
      try output.flush()
    }
  }

  /// A terminal writes UTF-8; a guess would wait for more than a line.
  var decoding: InputDecoding {
    Terminal.inputIsInteractive && encoding.encoding == .automatic ? .utf8 : encoding.decoding
  }

  /// The present moment by the machine's own clock and zone, as shops write their times.
  var moment: Timestamp {
    if let now = now.flatMap({ Timestamp($0) }) { return now }
    let date = Date()
    return Timestamp(
      seconds: Int(date.timeIntervalSince1970) + TimeZone.current.secondsFromGMT(for: date))
  }
}
