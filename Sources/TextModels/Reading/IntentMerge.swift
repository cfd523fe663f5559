public import Commerce
import Tokenization

/// Makes of the intents of a text's clauses what the customer wants.
///
/// Where the text as a whole wants several things, each clause counts whose intent is probable enough;
/// clauses that want the same are one, and courtesies do not count beside a wish: "要退货，尺码偏小"
/// wants one thing, "42码偏小，能换43吗？运费谁出" two.
struct IntentMerge {
  /// The probability from which a clause's intent counts.
  static let clauseThreshold = 0.25

  let reading: TextReading

  /// What the customer wants, in text order; empty where the model cannot tell.
  var intents: [IntentMention] {
    guard let whole = reading.intent else { return [] }
    let only = [
      IntentMention(label: whole.best.label, confidence: whole.best.confidence, range: nil)
    ]
    guard reading.wantsSeveral else { return only }
    // With one wish the text as a whole tells it best.
    return Set(wishes.map(\.label)).count > 1 ? wishes : only
  }

  private var wishes: [IntentMention] {
    let counted = reading.clauses.compactMap { clause -> IntentMention? in
      guard let best = clause.intent?.best, best.confidence >= Self.clauseThreshold,
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
