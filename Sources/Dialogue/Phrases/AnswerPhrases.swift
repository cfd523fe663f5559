/// Words by which a line asks something.
enum QuestionPhrases {
  private static let marks = [
    "?", "？", "吗", "呢", "好么", "行么", "是么", "怎么", "怎样", "为什么", "为何", "多少", "多久", "几天", "哪", "谁",
    "能不能", "可不可以",
    "是不是", "有没有", "要不要", "什么", "how many", "how long", "how much",
    "when will", "when do", "what about", "do you", "can i", "can you", "could you", "who pays",
  ]
  private static let beginnings: Set<String> = [
    "what", "what's", "why", "how", "when", "where", "who", "which", "can", "could", "do", "does",
    "did", "is", "are", "will", "would", "should", "may",
  ]

  static func isQuestion(_ text: FoldedText) -> Bool {
    text.first(of: marks) != nil
      || text.words.first.map { beginnings.contains(String($0)) } ?? false
  }
}

/// Words that answer the conversation's own questions, where the intent does not tell.
enum AnswerPhrases {
  /// Whole lines, without punctuation, that mean yes.
  static let yes: Set<String> = [
    "是", "是的", "对", "对的", "对对", "对对对", "嗯", "嗯嗯", "好", "好的", "好吧", "可以", "行", "没错", "确认", "就是它",
    "就这个", "就是这个",
    "没问题", "同意", "提交吧", "yes", "yep", "yeah", "yes please", "ok", "okay", "sure", "right",
    "correct",
    "that's right", "that’s right", "that's the one", "that’s the one", "confirm", "confirmed",
    "go ahead", "please do",
    "sounds good", "fine",
  ]
  /// Whole lines, without punctuation, that mean no.
  static let no: Set<String> = [
    "不", "不是", "不对", "不用", "不要", "不是的", "不是这个", "没有", "否", "no", "nope", "nah", "no thanks",
    "not that one",
    "wrong one",
  ]
  /// Words that call the request off.
  static let stop = [
    "不退了", "不换了", "不用退了", "不用换了", "算了不", "还是不退", "还是不换", "先不退", "先不换", "取消退货", "取消换货", "留着吧", "将就用",
    "never mind", "nevermind", "forget it", "i'll keep it", "i’ll keep it", "keep it after all",
    "don't return", "cancel the return",
    "cancel my return", "call it off",
  ]
  /// Words that mean the customer has no reason but the wish.
  static let noReason = [
    "没有原因", "没什么原因", "没原因", "没理由", "无理由", "就是不想要", "不想要了", "不喜欢了", "后悔了", "买错了", "买重了", "no reason",
    "no particular reason",
    "just don't want", "just don’t want", "don't want it", "don’t want it", "changed my mind",
    "bought by mistake",
  ]
  /// Words right behind which stands what it shall be instead.
  static let instead = [
    "换", "换成", "换到", "换个", "换一个", "换双", "换件", "换大一码的", "改成", "改", "要", "for a ", "for the ",
    "for a size ", "for ",
    "to a ", "to the ", "to a size ", "to ", "in a ", "in a size ", "in ", "the ", "a ",
  ]
  /// Words for the same one again.
  static let same = [
    "同款", "一样的", "同一款", "原来的", "同样", "same one", "the same", "same size", "same colour",
    "same color",
  ]
  /// Words that choose an option.
  static let partial = [
    "部分退", "补偿", "补点", "退一点", "退点", "少退", "留着", "不用寄", "不寄", "不退货", "partial", "keep it",
    "some money back", "part of",
  ]
  static let exchange = [
    "换货", "换一", "换个", "换成", "换新", "换吧", "给我换", "exchange", "swap", "replacement", "replace",
    "new one", "another one",
  ]
  static let refund = ["退货", "退款", "退钱", "退了", "退吧", "全退", "return", "refund", "money back"]

  /// Whether a line may be the answer to a question of the conversation: yes, no, thanks, one of
  /// several, or a way to settle a request.
  static func isAnswer(_ text: FoldedText) -> Bool {
    let line = text.words.joined(separator: " ")
    return yes.contains(line) || no.contains(line)
      || text.first(of: ["谢", "thank"] + partial + exchange + refund) != nil
      || OrdinalPhrases.place(in: text, of: 5) != nil
  }
}

/// Words that choose by number.
enum OrdinalPhrases {
  /// Whole lines.
  private static let lines: [Set<String>] = [
    ["1", "一", "第一", "①", "a", "first", "one"], ["2", "二", "第二", "②", "b", "second", "two"],
    ["3", "三", "第三", "③", "c", "third", "three"], ["4", "四", "第四", "④", "fourth", "four"],
    ["5", "五", "第五", "⑤", "fifth", "five"],
  ]
  /// Words of a line; "第一次" and "2件" choose nothing.
  private static let words: [[String]] = [
    ["前者", "头一个", "前面那个", "上面那个", "the first", "first one", "1st one", "the former"],
    ["后者", "后面那个", "下面那个", "the second", "second one", "2nd one", "the latter"],
    ["the third", "third one"], ["the fourth", "fourth one"], ["the fifth", "fifth one"],
  ]
  private static let counters = Array("个种单件双条款项样")
  private static let digits = Array("一二三四五")

  /// The place from 0 that a line names, of so many; `nil` for none or several.
  static func place(in text: FoldedText, of count: Int) -> Int? {
    let line = text.words.joined(separator: " ")
    let whole = lines.prefix(count).firstIndex { $0.contains(line) }
    if let whole { return whole }
    if count > 0, text.first(of: ["最后一个", "last one", "the last"]) != nil { return count - 1 }
    let named = (0..<min(count, words.count)).filter { names($0, text) }
    return named.count == 1 ? named[0] : nil
  }

  private static func names(_ place: Int, _ text: FoldedText) -> Bool {
    if text.first(of: ["the first time", "the second time"]) != nil { return false }
    let number = place + 1
    let phrases =
      words[place] + counters.map { "第\(digits[place])\($0)" }
      + ["第\(number)个", "\(number)号", "选\(number)", "option \(number)", "number \(number)"]
    return text.first(of: phrases) != nil
  }
}

/// Words that point at an order without its number.
enum ReferencePhrases {
  /// The latest order.
  static let latest = [
    "上次那单", "上一单", "上个订单", "上次买的", "上次的订单", "上回那单", "上回买的", "最近那单", "最近一单", "最近的订单", "刚买的", "刚下的单",
    "刚下单", "最新的订单",
    "last order", "my latest order", "most recent order", "latest order", "the last thing i bought",
    "order i just placed",
  ]
  /// The order spoken of, or else the latest.
  static let that = [
    "那单", "那个订单", "那笔订单", "这单", "这个订单", "这笔订单", "刚才那个订单", "刚说的订单", "that order", "this order",
    "the order i mentioned",
    "same order", "that purchase",
  ]
  /// The order before the latest.
  static let earlier = [
    "上上单", "再上一单", "前一单", "之前那单", "the one before", "previous order", "the order before",
  ]
}
