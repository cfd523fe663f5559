public import Commerce
import Tokenization

/// Makes of the intents of a text's clauses what the customer wants.
///
/// A text wants several things where clauses surely want different ones, or where it looks so as a
/// whole: then each clause counts whose intent is probable enough. Clauses that want the same are one,
/// and courtesies do not count beside a wish: "要退货，尺码偏小" wants one thing,
/// "42码偏小，能换43吗？运费谁出" two.
struct IntentMerge {
  /// The probability from which a clause's intent counts in a text that wants several things.
  static let clauseThreshold = 0.25
  /// The probability from which clauses alone show that a text wants several things.
  static let sureThreshold = 0.9

  let reading: TextReading

  /// What the customer wants, in text order; empty where the model cannot tell.
  var intents: [IntentMention] {
    guard let whole = reading.intent else { return [] }
    let only = [
      IntentMention(label: whole.best.label, confidence: whole.best.confidence, range: nil)
    ]
    let sure = wishes(from: Self.sureThreshold)
    guard sure.count < 2 else { return sure }
    guard reading.wantsSeveral else { return only }
    // With one wish the text as a whole tells it best.
    let wishes = wishes(from: Self.clauseThreshold)
    return wishes.count > 1 ? wishes : only
  }

  /// What clauses want from some probability on, each thing once.
  private func wishes(from threshold: Double) -> [IntentMention] {
    let counted = reading.clauses.compactMap { clause -> IntentMention? in
      guard let best = clause.intent?.best, best.confidence >= threshold,
        !Self.isAside(best.label)
      else { return nil }
      return IntentMention(
        label: best.label, confidence: best.confidence, range: clause.clause.source)
    }
    return counted.reduce(into: []) { merged, next in
      guard let place = merged.firstIndex(where: { $0.label == next.label }) else {
        return merged.append(next)
      }
      let before = merged[place]
      merged[place] = IntentMention(
        label: next.label, confidence: max(before.confidence, next.confidence),
        range: before.range)
    }
  }

  /// Whether an intent is no wish beside another one.
  private static func isAside(_ label: String) -> Bool {
    label == Intent.outOfScope.rawValue || label.hasPrefix("chat.")
  }
}

extension TextReading {
  /// What the customer wants, in text order: one thing, or several where clauses differ; empty where
  /// the model cannot tell.
  public var intents: [IntentMention] { IntentMerge(reading: self).intents }
}
