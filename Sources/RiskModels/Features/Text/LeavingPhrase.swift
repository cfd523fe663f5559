/// Words with which customers say that they will not come back; no intent of the taxonomy is that.
enum LeavingPhrase {
  private static let chinese = [
    "再也不买", "再也不会买", "再也不来", "再也不会来", "不会再买", "不会再来", "不会再光顾", "以后不买", "以后不来",
    "以后都不买", "最后一次买", "最后一次在", "取关", "拉黑", "卸载", "换别家", "去别家", "再买我是", "不再购买", "永远不会再",
  ]

  private static let english = [
    "never again", "never buy", "never order", "never shop", "never come back", "not buy again",
    "won't buy", "wont buy", "won't order", "won't be back", "wont be back", "won't come back",
    "last time i", "last order", "taking my business", "lost a customer", "lost my business",
    "done with this", "done with your", "close my account", "delete my account", "unsubscribe",
    "shop elsewhere", "shopping elsewhere", "go elsewhere", "switching to",
  ]

  /// Whether a passage says so.
  static func occurs(in passage: some StringProtocol) -> Bool {
    let passage = passage.lowercased().replacing("’", with: "'")
    return chinese.contains { passage.contains($0) } || english.contains { passage.contains($0) }
  }
}
