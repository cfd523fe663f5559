import ArgumentParser
import Commerce
import Dialogue
import NeuralNetwork
import Foundation
import Kefu
import RiskModels
import Storage
import TextModels

/// `kefu-bench chat`: how long a turn of a chat takes, with what it looks up.
struct ChatBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat",
    abstract: "Talk about the lines of a text file, in many sessions at once, one thread.",
    discussion: """
      Lines go to the sessions in turn; with a store each session has a customer of it, and turns, \
      messages and tickets are written there, so name a copy. Prints one JSON line: the turn's \
      median, 99th percentile and longest, in milliseconds, and the process's largest memory.
      """)

  @Argument(help: "Plain text, UTF-8, one customer line a line.")
  var file: String

  @Option(help: "Model file.")
  var model: String

  @Option(help: "Store to look up and write into.")
  var store: String?

  @Option(help: "Risk model of the customers of the store.")
  var riskModel: String?

  @Option(help: "Turns to take.")
  var turns = 5000

  @Option(help: "Sessions that take turns.")
  var sessions = 100

  func run() throws {
    let now = Timestamp(seconds: Int(Date().timeIntervalSince1970))
    let opened = try store.map { try Store(path: $0, mode: .readWrite) }
    var service = ChatService(desk: try desk(opened, at: now))
    let customers = try customers(of: opened)
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    guard !lines.isEmpty else { throw ValidationError("\(file) has no line") }
    var seconds: [Double] = []
    for turn in 0..<turns {
      let session = turn % sessions
      var members = [
        OrderedJSON.Member("session", .string("bench-\(session)")),
        .init("text", .string(String(lines[(turn / sessions + session) % lines.count]))),
      ]
      if !customers.isEmpty {
        members.append(.init("customer", .string(customers[session % customers.count])))
      }
      let line = Array(OrderedJSON.object(members).text.utf8)
      let taken = ContinuousClock().measure {
        _ = service.answer(line[...], number: turn + 1, at: now).text
      }
      seconds.append(taken / .seconds(1))
    }
    report(seconds.sorted())
  }

  private func desk(_ store: Store?, at now: Timestamp) throws -> ChatDesk {
    let project = try ProjectFolder.locate()
    let book = try AnswerBook(project: project)
    let pipeline = try Pipeline(bundle: ModelBundle(path: model))
    let risk = try riskModel.map { try RiskModel(path: $0) }
    var settings = DialogueSettings()
    (settings.isAutomatic, settings.undoLimit) = (true, 0)
    return ChatDesk(
      reader: ChatReader(
        pipeline: pipeline,
        answers: book.index(pipeline: pipeline, threads: 1)),
      replies: book.replies, settings: settings,
      shop: try store.map { try ShopDesk(store: $0, riskModel: risk, at: now) } ?? ShopDesk())
  }

  /// The keys of as many customers with orders as there are sessions.
  private func customers(of store: Store?) throws -> [String] {
    var keys: [String] = []
    try store?.forEachHistory { history in
      if keys.count < sessions, !history.orders.isEmpty { keys.append(history.customer.id) }
    }
    return keys
  }

  private func report(_ sorted: [Double]) {
    func milliseconds(_ share: Double) -> OrderedJSON {
      .figure(sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))] * 1000)
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    OrderedJSON.printLine([
      .init("turns", .integer(sorted.count)), .init("sessions", .integer(sessions)),
      .init("median_ms", milliseconds(0.5)), .init("p99_ms", milliseconds(0.99)),
      .init("longest_ms", milliseconds(1)),
      .init("largest_memory_mb", .figure(Double(usage.ru_maxrss) / 1024)),
    ])
  }
}
