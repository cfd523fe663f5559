import Commerce
import Kefu
import Dialogue

/// A chat turn as a person reads it, in the customer's language.
struct TurnText {
  let lines: [String]

  init(_ turn: ChatTurn) {
    let isChinese =
      turn.understanding.language == .chinese || turn.understanding.language == .mixed
    var lines: [String] = []
    if let intent = turn.understanding.intent {
      lines.append((isChinese ? "意图  " : "intent  ") + Self.describe(intent, isChinese))
    }
    if let sentiment = turn.understanding.sentiment {
      let name = Sentiment(rawValue: sentiment.best.label)?.name
      let shown = name.map { isChinese ? "\($0.chinese) \($0.english)" : $0.english }
      lines.append(
        (isChinese ? "情绪  " : "mood    ") + (shown ?? sentiment.best.label)
          + " \(percent(sentiment.best.confidence))")
    }
    lines += Self.details(turn.understanding, isChinese)
    let source = turn.response.replyID.map { " [\($0)]" } ?? ""
    lines.append((isChinese ? "回复  " : "reply   ") + turn.response.text + source)
    self.lines = lines
  }

  /// Further intents, and the reasons that words show and that are more probable than not.
  private static func details(_ understanding: Understanding, _ isChinese: Bool) -> [String] {
    let text = Array(understanding.text.utf8)
    func quote(_ range: Range<Int>?) -> String {
      guard let range else { return "" }
      let words = String(decoding: text[range], as: UTF8.self)
      return isChinese ? "「\(words)」" : "“\(words)”"
    }
    let wishes = understanding.intents.count > 1 ? understanding.intents : []
    let stated = (understanding.reasons ?? []).filter { $0.isStated && $0.confidence > 0.5 }
    let reasons = stated.map { reason in
      let name = ReturnReason(rawValue: reason.code)?.name
      let shown = name.map { isChinese ? "\($0.chinese) \($0.english)" : $0.english }
      return (isChinese ? "原因  " : "reason  ")
        + "\(shown ?? reason.code) \(percent(reason.confidence)) \(quote(reason.evidence))"
    }
    return wishes.map {
      (isChinese ? "分句  " : "clause  ")
        + "\(name(Guess(label: $0.label, confidence: $0.confidence))) \(quote($0.range))"
    } + reasons
  }

  private static func describe(_ intent: Decision, _ isChinese: Bool) -> String {
    let unsure = intent.isSure ? "" : isChinese ? "不确定 not sure · " : "not sure · "
    let next = intent.runnerUp.map { second in
      (isChinese ? "；其次 " : "; next ") + name(second)
    }
    return unsure + name(intent.best) + (next ?? "")
  }

  private static func name(_ guess: Guess) -> String {
    let name = Intent(rawValue: guess.label)?.name
    let shown = name.map { "\($0.chinese) \($0.english) (\(guess.label))" } ?? guess.label
    return "\(shown) \(percent(guess.confidence))"
  }
}
