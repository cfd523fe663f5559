import Commerce
import Dialogue
import Foundation
import Kefu
import TerminalText
import TextModels

/// The chat with a person at a terminal: a prompt, a line, what follows from it.
struct ChatTalk {
  private let chat: Chat
  private let desk: ChatDesk
  private let output: ResultOutput
  private let paint = Paint.standardOutput
  private let grammar = ChatCommandGrammar(intents: Intent.allCases.map(\.rawValue))
  private var session: ChatSession
  private var last: ChatTurn?
  /// The customer's last line, whatever the agent decided since.
  private var heard: Understanding?
  private var wasChinese = Terminal.isChinese
  /// Whether the next line is a reply to send, not a customer's.
  private var isEditing = false
  private var isOver = false

  init(chat: Chat, desk: ChatDesk, output: ResultOutput) throws {
    (self.chat, self.desk, self.output) = (chat, desk, output)
    session = try ChatSession(id: chat.session ?? Self.newName(at: chat.moment), desk: desk)
  }

  private static func newName(at moment: Timestamp) -> String { "\(moment).\(getpid())" }

  /// Talks until the input or the person ends it.
  mutating func run() throws {
    try greet()
    if let customer = chat.customer { try present(customer) }
    try output.flush()
    let isUTF8 = [.automatic, .utf8].contains(chat.encoding.encoding)
    var lines = LineSource(isUTF8: isUTF8) { [chat] in
      LineReader(try InputSource(path: "-", decoding: chat.decoding))
    }
    var start = ""
    while !isOver,
      let text = try lines.next(
        prompt: isEditing ? "… " : "› ", start: start,
        complete: { [self] in completion(of: $0) })
    {
      start = ""
      do {
        try take(text)
        if isEditing, lines.canEdit { start = suggestedLine }
      } catch let error as ChatCommandError {
        try say("\(error)")
      } catch let error as InputError {
        try say("\(error)".visible)
      }
      try output.flush()
    }
    if Terminal.inputIsInteractive, !isOver, !lines.canEdit { try output.write("") }
  }

  /// The suggestion on one line, to be edited.
  private var suggestedLine: String {
    (last?.response.text ?? "").split(separator: "\n").joined(separator: isChinese ? "" : " ")
  }

  private func completion(of line: String) -> Completion {
    if line.isEmpty || isEditing { return line.isEmpty ? .none : .tab }
    let customers = [session.customer, chat.customer].compactMap(\.self)
    let orders = last?.shop.orders.keys.sorted() ?? []
    return grammar.completion(of: line, customers: customers, orders: orders)
  }

  private mutating func take(_ text: String) throws {
    if isEditing {
      isEditing = false
      if text.contains(where: { !$0.isWhitespace }) {
        try show(session.act(.edit(text), at: chat.moment))
      }
      return
    }
    switch try grammar.read(text) {
    case .customer(let words):
      guard words.contains(where: { !$0.isWhitespace }) else { return }
      try show(session.hear(words, at: chat.moment))
    case .command(let command): try obey(command)
    }
  }

  private mutating func obey(_ command: ChatCommand) throws {
    switch command {
    case .accept: try act(.accept)
    case .edit(let words?): try act(.edit(words))
    case .edit(nil): isEditing = true
    case .choose(let number): try act(.choose(number))
    case .correct(let intent): try act(.correct(intent))
    case .customer(let id): try present(id)
    case .order(let id): try act(.order(id))
    case .handOff: try act(.handOff)
    case .undo: try takeBack()
    case .new: try beginAnew()
    case .language(let language): try act(.language(language == .chinese ? .chinese : .english))
    case .why(let number): try explain(number)
    case .risk: try showRisk()
    case .faq(let words): try showAnswers(to: words)
    case .help: try showHelp()
    case .quit: isOver = true
    }
  }

  private mutating func act(_ action: AgentAction) throws {
    try show(session.act(action, at: chat.moment))
  }

  private mutating func present(_ customer: String) throws {
    try show(session.act(.customer(customer), at: chat.moment), presenting: true)
  }

  /// Another conversation, in the language that the agent set.
  private mutating func beginAnew() throws {
    let before = session.conversation.state
    session = try ChatSession(id: Self.newName(at: chat.moment), desk: desk)
    (last, heard) = (nil, nil)
    if before.isLanguageSet { _ = session.act(.language(before.language), at: chat.moment) }
    try say(isChinese ? "新的对话" : "a new conversation")
  }

  private mutating func takeBack() throws {
    let turn = session.act(.undo, at: chat.moment)
    if turn.response.notes.isEmpty { try say(isChinese ? "已撤回" : "taken back") }
    try show(turn)
  }

  /// Whether facts are told in Chinese: in the customer's language, or in the one before.
  private var isChinese: Bool {
    switch session.conversation.state.language {
    case .chinese, .mixed: true
    case .english: false
    case .other: wasChinese
    }
  }

  // MARK: - Showing

  private mutating func show(_ turn: ChatTurn, presenting presentsCustomer: Bool = false) throws {
    (last, wasChinese) = (turn, isChinese)
    if let line = turn.line { heard = line.understanding }
    let words = TurnFacts(turn, isChinese: isChinese)
    let isDecision = turn.line == nil && !presentsCustomer
    try say(
      (presentsCustomer ? words.presentation : [])
        + (isDecision ? words.decisionFacts : words.facts))
    if let label = turn.response.label { try log(label) }
    if let packet = turn.response.handOff { try write(packet, turn) }
  }

  private func say(_ text: String) throws {
    for line in width.map(text.wrapped) ?? [text] { try put(line) }
  }

  /// A line as it is, wherever a terminal breaks it.
  private func put(_ line: String) throws { try output.write("  " + line) }

  /// Columns of most labels, so that one turn's stand below another's.
  private static let labels = 6

  private func say(_ facts: [Fact]) throws {
    let lines = facts.lines(width: width, labels: Self.labels) { paint.faint($0) + $1 }
    for line in lines { try put(line) }
  }

  /// Columns behind the indent; `nil` where nobody reads.
  private var width: Int? {
    Terminal.outputIsInteractive ? Terminal.columns.map { max(20, $0 - 2) } : nil
  }

  private func greet() throws {
    guard Terminal.inputIsInteractive else { return }
    for line in [
      "kefu \(Version.current) · 粘贴顾客的话，/help 列出命令",
      "paste a customer's line; /help lists commands",
    ] {
      try output.write(line)
    }
    try output.flush()
  }

  private func showHelp() throws {
    try say(ChatCommandForm.all.map { Fact($0.usage, isChinese ? $0.chinese : $0.english) })
  }

  /// The words that the last line's intent rests on, or one of several.
  private func explain(_ number: Int?) throws {
    guard let understanding = heard else {
      return try say(isChinese ? "还没有顾客的话" : "there is no customer's line yet")
    }
    var (text, label) = (understanding.text, String?.none)
    if let number {
      let mentions = understanding.intents
      guard (1...max(1, mentions.count)).contains(number) else {
        return try say(
          isChinese
            ? "这句话只有 \(max(1, mentions.count)) 个意图"
            : "the line has intents 1 to \(max(1, mentions.count))")
      }
      if mentions.count > 1 {
        let mention = mentions[number - 1]
        label = mention.label
        if let range = mention.range {
          text = String(decoding: Array(text.utf8)[range], as: UTF8.self)
        }
      }
    }
    let explainer = try TextExplainer(
      pipeline: desk.reader.pipeline, task: .intent, nearest: nil, threads: 1)
    guard let explanation = try explainer.explain([text], label: label).first ?? nil else {
      return try say(isChinese ? "没有词可以说明" : "there are no words to explain")
    }
    for line in ExplanationText(explanation, paint: paint).lines { try put(line) }
  }

  /// What the customer's risk owes to which features and sentences.
  private func showRisk() throws {
    guard let customer = session.customer else {
      return try say(isChinese ? "先用 /customer 指定顾客" : "name the customer first, with /customer")
    }
    guard let explanation = try desk.shop.explanation(of: customer, at: chat.moment) else {
      return try say(
        isChinese
          ? "没有风险模型，或店里不认识这位顾客" : "no risk model, or the shop does not know this customer")
    }
    for line in explanation.lines { try say(line.visible) }
  }

  private func showAnswers(to words: String) throws {
    let language = isChinese ? Language.chinese : .english
    let found = desk.reader.answers(to: words).compactMap { match in
      desk.replies.reply(id: match.id, language: language).map { (match, $0) }
    }
    if found.isEmpty {
      return try say(isChinese ? "没有找到标准答案" : "no approved answer was found")
    }
    try say(
      found.map { match, reply in
        let answer = reply.template.filled(with: [:]).visible
        return Fact(percent(match.score), "\(answer) [\(reply.id)]")
      })
  }

  // MARK: - Files

  /// Adds a corrected intent to the label log, if there is one.
  private func log(_ label: LabelRecord) throws {
    guard let path = chat.labels else {
      return try say(
        isChinese ? "没有 --labels，未记录" : "not kept as a label: there is no --labels FILE")
    }
    let record = OrderedJSON.object([
      .init("text", .string(label.text)), .init("intent", .string(label.intent)),
    ])
    try AppendedFile(path: path).append(record.text)
    try say((isChinese ? "已记入 " : "kept in ") + path.visible)
  }

  private func write(_ packet: HandOffPacket, _ turn: ChatTurn) throws {
    guard let folder = chat.handOffs else { return }
    let name = turn.session.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" }
    let path = "\(folder)/\(String(name))-\(turn.number).json"
    let file = try ResultOutput(path: path)
    try file.write(OrderedJSON.handOff(packet).text)
    try file.finish()
    try say((isChinese ? "已写入 " : "written to ") + path.visible)
  }
}
