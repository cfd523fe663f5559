import Commerce
import TextModels

/// Where two models answer differently on the same labelled examples.
public struct ModelComparison: Sendable, Hashable {
  /// What a changed answer does.
  public enum Effect: String, Sendable {
    /// Wrong before, right now.
    case gained
    /// Right before, wrong now.
    case lost
    /// Wrong in another way.
    case neither
  }

  /// An example the models disagree on.
  public struct Flip: Sendable, Hashable {
    /// The text, cut and masked.
    public let text: String
    /// The gold answer.
    public let gold: String
    /// What the old model answered.
    public let old: String
    /// What the new model answers.
    public let new: String
    /// What the change does.
    public let effect: Effect
  }

  /// Every example with a changed answer, in data order.
  public let flips: [Flip]

  /// Compares two models' answers.
  ///
  /// - Parameter describe: an answer to a text, for people.
  /// - Precondition: one answer of each model a text, and one gold answer.
  public init<Answer: Equatable>(
    texts: [String], gold: [Answer], old: [Answer], new: [Answer],
    describe: (_ answer: Answer, _ text: String) -> String
  ) {
    precondition(gold.count == texts.count && old.count == texts.count && new.count == texts.count)
    flips = texts.indices.compactMap { index in
      let (text, gold, old, new) = (texts[index], gold[index], old[index], new[index])
      guard old != new else { return nil }
      return Flip(
        text: masked(text), gold: describe(gold, text), old: describe(old, text),
        new: describe(new, text),
        effect: new == gold ? .gained : old == gold ? .lost : .neither)
    }
  }

  /// Examples that are right only now.
  public var gained: Int { flips.count { $0.effect == .gained } }
  /// Examples that are right no more.
  public var lost: Int { flips.count { $0.effect == .lost } }
  /// How likely a difference this large is between equally good models: McNemar's exact test.
  public var pValue: Double { McNemarTest.pValue(gained: gained, lost: lost) }
}
