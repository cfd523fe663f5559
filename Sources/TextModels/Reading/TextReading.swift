public import Commerce
public import Tokenization

/// All that a model tells of a text: values only.
public struct TextReading: Sendable, Hashable {
  /// One clause, and what the model tells of it.
  public struct ClauseReading: Sendable, Hashable {
    /// The clause.
    public let clause: Clause
    /// What it wants.
    public var intent: Decision?
    /// How it judges.
    public var sentiment: Decision?

    /// A clause, and what is told of it.
    package init(clause: Clause, intent: Decision? = nil, sentiment: Decision? = nil) {
      (self.clause, self.intent, self.sentiment) = (clause, intent, sentiment)
    }
  }

  /// What the text wants; `nil` where the model cannot tell.
  public var intent: Decision?
  /// Whether it wants several things.
  public var wantsSeveral = false
  /// How it judges; `nil` where the model cannot tell.
  public var sentiment: Decision?
  /// Its clauses; empty where there is one only.
  public var clauses: [ClauseReading] = []
  /// The opinions, in text order; `nil` where the model cannot tell.
  public var aspects: [AspectOpinion]?
  /// The reasons, stated ones in text order, then predicted ones; `nil` where the model cannot tell.
  public var reasons: [ReasonFinding]?

  /// Nothing told yet.
  package init() {}
}

extension TextModel {
  /// Reads many texts: all heads, with one pass of the encoder.
  ///
  /// A text's reading does not depend on its neighbours, nor on `threads`.
  ///
  /// - Parameters:
  ///   - texts: cut into tokens.
  ///   - clauses: the clauses of each text.
  ///   - tasks: what to tell; of other tasks a reading says what it says where the model was not
  ///     trained for them. `nil` for all.
  public func read(
    _ texts: [(text: TokenizedText, clauses: [Clause])], tasks: Set<TextTask>? = nil, threads: Int
  ) -> [TextReading] {
    let tasks = tasks ?? Set(TextTask.allCases)
    return inBatches(texts.map(\.text), threads: threads) { places in
      withReading(of: places.map { texts[$0] }, tasks: tasks) { $0.readings() }
    }
  }
}
