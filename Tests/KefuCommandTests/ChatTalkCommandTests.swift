import Foundation
import Testing

@Suite("kefu chat at a terminal")
struct ChatTalkCommandTests {
  private let model: String
  private let folder: URL
  private var store: String { folder.appending(path: "shop.sqlite").path }

  private static let terminal = ["TERM": "xterm", "LC_ALL": "C.UTF-8"]

  init() throws {
    model = try SmallModel.path.get()
    folder = try Program.temporaryFolder()
  }

  private func write(_ content: String, to name: String) throws -> String {
    let file = folder.appending(path: name)
    try content.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  private func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// One customer who got shoes three days before the moment of the chats.
  private func openShop() throws {
    let files = [
      ("customers", "id,name\nC1,林晓\n"),
      ("products", "id,name,category,price,stock\nLX-77,牛津皮鞋,shoes,399,12\n"),
      (
        "orders", "id,customer,placed,shipped,delivered\nA100,C1,2026-11-18,2026-11-19,2026-11-22\n"
      ),
      ("order-items", "order,product,quantity,price\nA100,LX-77,1,399\n"),
    ]
    for (kind, content) in files {
      let file = try write(content, to: "\(kind).csv")
      let result = try Program.run("store", "import", kind, file, "--store", store)
      try #require(result.status == 0, "\(result.errors)")
    }
  }

  @Test("a return from the wish to the ticket, with the shop's facts")
  func returning() throws {
    try openShop()
    let result = try Program.runAtTerminal(
      "chat", "--model", model, "--store", store, "--now", "2026-11-25T12:00",
      keys: [
        .init(after: "› ", type: "/customer C1\n"),
        .init(after: "C1 林晓 · orders 1 · returns 0", type: "我要退货\n"),
        .init(after: "[system.confirm.order.1]", type: "/y\n"),
        .init(after: "已发送  是订单 A100里的牛津皮鞋", type: "/order A100\n"),
        .init(after: "已知    订单 A100 · 已签收 2026-11-22 · 牛津皮鞋 ×1", type: ""),
        .init(after: "[system.ask.reason.1]", type: "不喜欢了\n"),
        .init(after: "退换    选方案 · 牛津皮鞋 ×1 · 退货退款 399.00 · 换货", type: "退款\n"),
        .init(after: "[system.summary.2]", type: "好的\n"),
        .init(after: "工单    退货退款 399.00 · A100 · 牛津皮鞋 ×1", type: ""),
        .init(after: "[system.ticket.2]", type: "/quit\n"),
      ], environment: Self.terminal)
    #expect(result.status == 0)
    let shown = try Program.run("store", "show", "--format", "json", "--store", store)
    #expect(shown.output.contains(#""returns":1"#))
  }

  @Test("each command does what /help says of it")
  func commands() throws {
    let labels = folder.appending(path: "labels.jsonl").path
    let result = try Program.runAtTerminal(
      "chat", "--model", model, "--labels", labels, "--hand-offs", folder.path, "--session", "t1",
      keys: [
        .init(after: "› ", type: "/y\n"),
        .init(after: "there is no suggestion to send", type: "/risk\n"),
        .init(after: "name the customer first", type: "/why\n"),
        .init(after: "there is no customer's line yet", type: "where is my parcel\n"),
        .init(after: "reply   ", type: ""), .init(after: "/2 ", type: "/2\n"),
        .init(after: "reply   ", type: "/why\n"),
        .init(after: "parcel", type: ""), .init(after: "score", type: "/why 2\n"),
        .init(after: "the line has intents 1 to 1", type: "/no intent chat.greeting\n"),
        .init(after: "[chat.greeting.", type: "/undo\n"),
        .init(after: "[delivery.track.", type: "/lang zh\n"),
        .init(after: "回复    ", type: "/faq 为什么没有配送选项\n"),
        .init(after: "[faq.delivery.none.1]", type: "/e 稍等，我查一下\n"),
        .init(after: "已发送  稍等，我查一下", type: "/nix\n"),
        .init(after: "expected a command (/help lists them), found \"/nix\"", type: "/help\n"),
        .init(after: "/handoff  ", type: ""), .init(after: "/quit  ", type: "/handoff\n"),
        .init(after: "转交", type: ""), .init(after: "t1-1.json", type: "/new\n"),
        .init(after: "新的对话", type: "/customer C7\n"),
        .init(after: "C7 · 没有店铺数据", type: "/quit\n"),
      ], environment: Self.terminal)
    #expect(result.status == 0)
    #expect(
      try read("labels.jsonl") == #"{"text":"where is my parcel","intent":"chat.greeting"}"# + "\n")
    let packet = try #require(
      try JSONSerialization.jsonObject(with: Data(read("t1-1.json").utf8)) as? [String: Any])
    let promises = try #require(packet["promises"] as? [[String: Any]])
    #expect(promises.map { $0["text"] as? String } == ["稍等，我查一下"])
  }

  @Test("/e puts the suggestion on the line, to be changed and sent")
  func editing() throws {
    let result = try Program.runAtTerminal(
      "chat", "--model", model,
      keys: [
        .init(after: "› ", type: "hello there\n"), .init(after: "reply   ", type: ""),
        .init(after: "› ", type: "/e\n"),
        // Ctrl-A, to the beginning of what stands there.
        .init(after: "… ", type: "\u{1}Dear Emma, \n"),
        .init(after: "sent    Dear Emma, ", type: ""), .init(after: "› ", type: "\u{4}"),
      ], environment: Self.terminal)
    #expect(result.status == 0)
    let sent = try #require(result.output.components(separatedBy: "sent    Dear Emma, ").last)
    #expect(sent.prefix(4).contains { $0.isLetter }, "nothing of the suggestion was sent")
  }

  @Test("Tab completes commands, intents and the orders of the shop")
  func completion() throws {
    try openShop()
    let result = try Program.runAtTerminal(
      "chat", "--model", model, "--store", store, "--customer", "C1", "--now", "2026-11-25T12:00",
      keys: [
        .init(after: "› ", type: "/ord\t"), .init(after: "er ", type: "\t"),
        .init(after: "A100", type: "\n"),
        .init(after: "known   order A100 · delivered 2026-11-22", type: "/no chat.g\t"),
        .init(after: "reeting ", type: "\u{3}"), .init(after: "› ", type: "/h\t"),
        // Two commands begin so: both are listed.
        .init(after: "/handoff", type: ""), .init(after: "/help", type: "\u{3}\u{4}"),
      ], environment: Self.terminal)
    #expect(result.status == 0)
  }

  @Test("a narrow terminal wraps values within their column", arguments: [40, 26])
  func narrow(columns: Int) throws {
    let result = try Program.runAtTerminal(
      "chat", "--model", model, columns: columns,
      keys: [
        .init(after: "› ", type: "我要退货\n"), .init(after: "回复    ", type: ""),
        .init(after: "› ", type: "\u{4}"),
      ], environment: Self.terminal.merging(["NO_COLOR": "1"]) { $1 })
    #expect(result.status == 0)
    let lines = result.output.split(whereSeparator: \.isNewline)
    let facts = lines.filter { $0.hasPrefix("  ") }
    #expect(facts.count > 5)
    // Chinese takes two columns, all else that is shown here one.
    for line in facts {
      let width = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
      #expect(width <= columns, "\(line)")
    }
  }

  @Test("colours only where NO_COLOR is not set", arguments: ["", "1"])
  func colours(refused: String) throws {
    let result = try Program.runAtTerminal(
      "chat", "--model", model,
      keys: [
        .init(after: "› ", type: "我要退货\n"), .init(after: "意图", type: ""),
        .init(after: "› ", type: "\u{4}"),
      ], environment: Self.terminal.merging(["NO_COLOR": refused]) { $1 })
    #expect(result.output.contains("\u{1B}[2m意图") == refused.isEmpty)
  }

  @Test("before a customer wrote, the machine's language decides")
  func locale() throws {
    let result = try Program.run(
      ["chat", "--model", model, "--format", "text", "--customer", "C1"],
      environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(result.output == "  顾客    C1 · 没有店铺数据\n")
  }

  @Test("a line of a customer's that begins with a slash")
  func slash() throws {
    let result = try Program.run(
      "chat", "--model", model, "--format", "text", input: Data("//quit 我要退货\n你好\n".utf8))
    #expect(result.status == 0)
    #expect(result.output.components(separatedBy: "意图").count == 3)
  }

  @Test("what is pasted are a customer's lines, also one that looks like a command")
  func paste() throws {
    let result = try Program.runAtTerminal(
      "chat", "--model", model,
      keys: [
        .init(after: "› ", type: "\u{1B}[200~/quit 我要退货\n你好\u{1B}[201~\n"),
        .init(after: "意图", type: ""), .init(after: "意图", type: ""),
        .init(after: "› ", type: "\u{4}"),
      ], environment: Self.terminal)
    #expect(result.status == 0)
  }

  @Test("/undo takes back up to the beginning; Ctrl-C on an empty line leaves")
  func undo() throws {
    let result = try Program.runAtTerminal(
      "chat", "--model", model,
      keys: [
        .init(after: "› ", type: "我要退货\n"), .init(after: "回复", type: "/undo\n"),
        .init(after: "已撤回", type: "/undo\n"), .init(after: "没有可撤回的步骤", type: ""),
        .init(after: "› ", type: "\u{3}"),
      ], environment: Self.terminal)
    #expect(result.status == 130)
  }

  @Test("a conversation of the store goes on under its name")
  func resumed() throws {
    try openShop()
    let arguments = [
      "chat", "--model", model, "--store", store, "--session", "s1", "--customer", "C1", "--now",
      "2026-11-25T12:00", "--format", "text",
    ]
    let first = try Program.run(arguments, input: Data("我要退货\n".utf8))
    #expect(first.output.contains("[system.confirm.order.1]"))
    let second = try Program.run(arguments, input: Data("对\n".utf8))
    #expect(second.output.contains("[system.ask.reason.1]"))
  }

  @Test("kefu train --labels learns from what agents corrected")
  func labelLog() throws {
    let small = try SmallModel.folder.get()
    let log = try write(
      #"{"text":"can I pay by card","intent":"payment.method"}"# + "\n", to: "log.jsonl")
    let data = small.appending(path: "train.jsonl").path
    let output = folder.appending(path: "taught.kefu").path
    let trained = try Program.run(
      "train", "--task", "intent", "--train", data, "--labels", log, "--dev", data, "--config",
      small.appending(path: "options.json").path, "-o", output)
    #expect(trained.status == 0, "\(trained.errors)")
    let shown = try Program.run("model", "show", output)
    #expect(shown.output.contains("payment.method"))
    #expect(try !Program.run("model", "show", model).output.contains("payment.method"))
  }

  // MARK: - Scripts

  private static let good = """
    # 问好

    **Customer:** 你好
    > chat.greeting · neutral
    **kefu:** answer chat.greeting.1

    """

  @Test("a written conversation that goes as written")
  func goodScript() throws {
    let result = try Program.run("chat", "--script", write(Self.good, to: "good.md"))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "1 of 1 conversations went as written\n")
  }

  @Test("one that goes otherwise ends with 1, naming file and line")
  func badScript() throws {
    let text = Self.good.replacingOccurrences(
      of: "**kefu:** answer chat", with: "**kefu:** hand_off chat")
    let bad = try write(text, to: "bad.md")
    let good = try write(Self.good, to: "good.md")
    let result = try Program.run("chat", "--script", bad, "--script", good)
    #expect(result.status == 1)
    #expect(result.output.contains("\(bad):3: expected hand_off, found answer"))
    #expect(result.output.hasSuffix("1 of 2 conversations went as written\n"))
  }

  @Test("a script without meanings is read by the model")
  func readScript() throws {
    let script = try write(
      "# Return\n\n**Customer:** 我要退货\n**kefu:** answer return.request.4\n", to: "read.md")
    let result = try Program.run("chat", "--model", model, "--script", script)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }
}
