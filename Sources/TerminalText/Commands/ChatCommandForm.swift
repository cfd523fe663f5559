/// How one command is written, and what it does.
package struct ChatCommandForm: Sendable {
  /// The command's name with its slash.
  package let name: String
  /// What stands behind the name.
  let argument: Argument
  /// What it does, for `/help`.
  package let chinese: String
  /// What it does, for `/help`.
  package let english: String

  /// What stands behind a command's name.
  enum Argument: Sendable {
    case none(ChatCommand)
    case number(@Sendable (Int?) -> ChatCommand)
    case text(@Sendable (String?) -> ChatCommand)
    case words(@Sendable (String) -> ChatCommand)
    case intent, language
    case identifier(Identifier, @Sendable (String) -> ChatCommand)
  }

  /// What an identifier names.
  enum Identifier: Sendable {
    case customer, order
  }

  init(_ name: String, _ argument: Argument, zh chinese: String, en english: String) {
    (self.name, self.argument, self.chinese, self.english) = (name, argument, chinese, english)
  }

  /// The command as `/help` writes it: `/why [n]`.
  package var usage: String {
    switch argument {
    case .none: name
    case .number: name + " [n]"
    case .text: name + " [TEXT]"
    case .words: name + " WORDS"
    case .intent: name + " [intent] CODE"
    case .language: name + " zh|en"
    case .identifier: name + " ID"
    }
  }

  /// All commands, in the order of `/help`.
  package static let all: [ChatCommandForm] = [
    .init("/y", .none(.accept), zh: "发送建议的回复", en: "send the suggested reply"),
    .init("/e", .text { .edit($0) }, zh: "改写后发送", en: "send other words, or edit the suggestion"),
    .init("/1", .none(.choose(1)), zh: "选第 1 条建议，/2 … /9 同理", en: "take suggestion 1; so /2 … /9"),
    .init(
      "/why", .number { .why($0) }, zh: "说明意图的依据，或第 n 个的",
      en: "explain the intent, or the nth of several"),
    .init("/no", .intent, zh: "更正意图，记入标注", en: "correct the intent, kept as a label"),
    .init("/customer", .identifier(.customer) { .customer($0) }, zh: "指定顾客", en: "who is writing"),
    .init("/order", .identifier(.order) { .order($0) }, zh: "指定订单", en: "which order is meant"),
    .init("/risk", .none(.risk), zh: "流失和退货风险", en: "risk of leaving and returning"),
    .init("/faq", .words { .faq($0) }, zh: "查标准答案", en: "look up an approved answer"),
    .init("/handoff", .none(.handOff), zh: "转给同事", en: "hand over to a colleague"),
    .init("/undo", .none(.undo), zh: "撤回上一步", en: "take the last step back"),
    .init("/new", .none(.new), zh: "下一位顾客", en: "start with another customer"),
    .init("/lang", .language, zh: "回复语言", en: "language of the replies"),
    .init("/help", .none(.help), zh: "列出命令", en: "list the commands"),
    .init("/quit", .none(.quit), zh: "结束", en: "end"),
  ]
}
