public import Commerce
public import TextModels

/// Where two models decide differently on the same labelled examples.
public struct ModelComparison: Sendable, Hashable {
  /// An example the models disagree on.
  public struct Flip: Sendable, Hashable {
    /// The text, cut and masked.
    public let text: String
    /// The gold label.
    public let gold: String
    /// What the old model decided.
    public let old: String
    /// What the new model decided.
    public let new: String
  }

  /// Every example with a changed decision, in data order.
  public let flips: [Flip]

  /// Compares two models' decisions.
  ///
  /// - Precondition: one decision of each model an example.
  public init(task: TextTask, examples: LabelledExamples, old: [Decision], new: [Decision]) {
    precondition(old.count == new.count && new.count == examples.examples.count)
    flips = zip(examples.examples, zip(old, new)).compactMap { example, decisions in
      let (old, new) = (decisions.0.best.label, decisions.1.best.label)
      guard old != new else { return nil }
      return Flip(
        text: masked(example.text), gold: example.label(of: task) ?? "", old: old, new: new)
    }
  }

  /// Wrong before, right now.
  public var gained: Int { flips.count { $0.new == $0.gold } }
  /// Right before, wrong now.
  public var lost: Int { flips.count { $0.old == $0.gold } }

  /// The comparison for people, one flip a line.
  public var lines: [String] {
    ["", "\(flips.count) decisions changed: \(gained) gained, \(lost) lost"]
      + flips.map { "  \($0.gold): \($0.old) → \($0.new)  \($0.text)" }
  }

  /// `{"changed","gained","lost","flips":[{"text","gold","old","new"}]}`
  var json: OrderedJSON {
    .object([
      .init("changed", .integer(flips.count)), .init("gained", .integer(gained)),
      .init("lost", .integer(lost)),
      .init(
        "flips",
        .array(
          flips.map { flip in
            .object([
              .init("text", .string(flip.text)), .init("gold", .string(flip.gold)),
              .init("old", .string(flip.old)), .init("new", .string(flip.new)),
            ])
          })),
    ])
  }
}
