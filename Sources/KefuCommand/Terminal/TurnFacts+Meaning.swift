import Commerce
import Dialogue
import Kefu
import TerminalText

extension TurnFacts {
  /// A second guess below this is not worth a look.
  private static var leastSecond: Double { 0.05 }

  /// What a line wants, why, and how it feels.
  func meaning(of line: CustomerLine) -> [Fact] {
    intents(of: line.understanding) + reasons(in: line) + mood(in: line.understanding)
  }

  /// Several wishes are numbered, as `/why` takes them.
  private func intents(of understanding: Understanding) -> [Fact] {
    let label = say("意图", "intent")
    if understanding.intents.count > 1 {
      return understanding.intents.enumerated().map { place, mention in
        let words = mention.range.map { " " + quote($0, of: understanding) } ?? ""
        return Fact(
          "\(label) \(place + 1)", intent(mention.label, mention.confidence) + words)
      }
    }
    return understanding.intent.map { [Fact(label, describe($0))] } ?? []
  }

  private func reasons(in line: CustomerLine) -> [Fact] {
    line.statedReasons.map {
      let words = $0.evidence.map { " " + quote($0, of: line.understanding) } ?? ""
      return Fact(
        say("原因", "reason"),
        "\(both(ReturnReason(rawValue: $0.code)?.name, $0.code)) \(percent($0.confidence))\(words)")
    }
  }

  private func mood(in understanding: Understanding) -> [Fact] {
    understanding.sentiment.map { mood in
      let name = both(Sentiment(rawValue: mood.best.label)?.name, mood.best.label)
      return [Fact(say("情绪", "mood"), "\(name) \(percent(mood.best.confidence))\(trend)")]
    } ?? []
  }

  private var trend: String {
    switch turn.response.mood.direction {
    case .rising: say("，好转 ↑", ", rising ↑")
    case .falling: say("，变差 ↓", ", falling ↓")
    case .steady: ""
    }
  }

  private func quote(_ range: Range<Int>, of understanding: Understanding) -> String {
    quote(String(decoding: Array(understanding.text.utf8)[range], as: UTF8.self))
  }

  private func describe(_ decision: Decision) -> String {
    let unsure = decision.isSure ? "" : say("不确定 not sure · ", "not sure · ")
    let second = decision.runnerUp.flatMap {
      decision.isSure && $0.confidence < Self.leastSecond
        ? nil : say("；其次 ", "; next ") + intent($0.label, $0.confidence)
    }
    return unsure + intent(decision.best.label, decision.best.confidence) + (second ?? "")
  }

  private func intent(_ code: String, _ confidence: Double) -> String {
    let name = Intent(rawValue: code)?.name
    let shown = name.map { both($0, code) + " (\(code))" } ?? code
    return "\(shown) \(percent(confidence))"
  }

  /// Labels are in both languages where a customer writes Chinese, for the English codes beside them.
  private func both(_ name: LocalizedName?, _ code: String) -> String {
    guard let name else { return code }
    return isChinese ? "\(name.chinese) \(name.english)" : name.english
  }
}
