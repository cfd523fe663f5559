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
    let source = turn.response.replyID.map { " [\($0)]" } ?? ""
    lines.append((isChinese ? "回复  " : "reply   ") + turn.response.text + source)
    self.lines = lines
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
