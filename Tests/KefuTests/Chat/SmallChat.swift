import Commerce
import Dialogue
import Foundation
import Kefu
import NeuralNetwork
import Storage
import TextModels
import Tokenization

/// A chat of a small shop: a model trained once from a few lines, the approved replies of the
/// checkout, and a customer with two orders.
enum SmallChat {
  /// The moment of all lines unless a test says otherwise.
  static let now = Timestamp(year: 2026, month: 11, day: 20)
  /// The customer of the store.
  static let customer = "C1"
  /// Delivered three days ago: two pairs of shoes for 258.
  static let order = "TB20261115001"
  /// On its way.
  static let sentOrder = "TB20261119002"

  private static let folder = TestFolder()

  /// The folder of the checkout.
  static let project = ProjectFolder(
    path: (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
      url.deletingLastPathComponent()
    }.path)

  private static let pipeline = Result {
    var configuration = TextModelConfiguration()
    (configuration.dimension, configuration.hidden) = (16, 8)
    (configuration.subwordBuckets, configuration.wideBuckets) = (256, 1024)
    configuration.minimumWordCount = 1
    configuration.training.epochs = 40
    configuration.training.learningRate = 0.02
    let tokenizer = try Tokenizer(lexicon: Lexicon([.init("退货"), .init("到哪了")]))
    let tasks = TextTask.allCases
    let examples = try LabelledExamples(
      tasks: tasks, paths: [project.path + "/Tests/KefuTests/Resources/Chat/lines.jsonl"])
    let result = try ModelTraining(
      tasks: tasks, configuration: configuration, tokenizer: tokenizer, threads: 2
    ).run(train: examples, dev: examples)
    let path = try folder.make("chat.kefu")
    try ModelBundle(result.model, manifest: result.manifest, tokenizer: tokenizer).write(to: path)
    return try Pipeline(bundle: ModelBundle(path: path))
  }

  private static let book = Result { try AnswerBook(project: project) }

  private static let reader = Result {
    let pipeline = try Self.pipeline.get()
    return ChatReader(
      pipeline: pipeline,
      answers: try book.get().index(pipeline: pipeline, threads: 1))
  }

  /// A reader that finds no questions, for many lines.
  private static let quickReader = Result {
    let pipeline = try Self.pipeline.get()
    return ChatReader(
      pipeline: pipeline,
      answers: AnswerIndex([], tokenizer: pipeline.tokenizer, model: pipeline.bundle.model))
  }

  /// A desk as a program finds it.
  static func desk(store: Store? = nil, findsQuestions: Bool = true) throws -> ChatDesk {
    var settings = DialogueSettings()
    (settings.isAutomatic, settings.undoLimit) = (true, 0)
    let shop = try store.map { try ShopDesk(store: $0, riskModel: nil, at: now) }
    return ChatDesk(
      reader: try findsQuestions ? reader.get() : quickReader.get(),
      replies: try book.get().replies,
      settings: settings, shop: shop ?? ShopDesk())
  }

  /// Puts the shop into a fresh store.
  static func fill(_ path: String) throws {
    let store = try Store(path: path, mode: .create)
    try store.save([
      .customer(Customer(id: customer, registered: now.adding(days: -400), attributes: [:])),
      .product(Product(id: "SHOE", name: "跑步鞋", category: "shoes", price: 129, stock: 4)),
      .order(
        Order(
          id: order, customer: customer, placed: now.adding(days: -5),
          shipped: now.adding(days: -4), delivered: now.adding(days: -3),
          items: [OrderItem(product: "SHOE", quantity: 2, unitPrice: 129)])),
      .order(
        Order(
          id: sentOrder, customer: customer, placed: now.adding(days: -1), shipped: now,
          items: [OrderItem(product: "SHOE", quantity: 1, unitPrice: 129)])),
    ])
  }
}

/// A service, and its answers as values.
struct Talk {
  private(set) var service: ChatService
  private var lines = 0

  init(_ desk: ChatDesk) { service = ChatService(desk: desk) }

  init(_ service: ChatService) { self.service = service }

  /// Sends a line as it stands.
  mutating func send(_ line: String, at now: Timestamp = SmallChat.now) throws -> JSONValue {
    try send(bytes: Array(line.utf8), at: now)
  }

  mutating func send(bytes: [UInt8], at now: Timestamp = SmallChat.now) throws -> JSONValue {
    lines += 1
    let answer = service.answer(bytes[...], number: lines, at: now)
    return try JSONDecoder().decode(JSONValue.self, from: Data(answer.text.utf8))
  }

  /// Says something in a session.
  mutating func say(
    _ text: String, session: String = "s", customer: String? = nil,
    at now: Timestamp = SmallChat.now
  ) throws -> JSONValue {
    var members: [OrderedJSON.Member] = [
      .init("session", .string(session)), .init("text", .string(text)),
    ]
    if let customer { members.append(.init("customer", .string(customer))) }
    return try send(OrderedJSON.object(members).text, at: now)
  }
}

extension JSONValue {
  /// The value that a turn holds of a detail.
  func known(_ type: String) -> JSONValue? {
    self["known"]?.items?.first { $0["type"]?.string == type }
  }
}
