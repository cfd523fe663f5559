/// A dictionary whose words may stand in a run.
package protocol CostDictionary {
  /// Calls `body` for each word that starts at an index of `codes` (see ``CostAlphabet``), in any
  /// order, each length once.
  ///
  /// `cost` is −ln *p* of the word in the dictionary's own opinion, in nats. A word may reach past
  /// the end of the run; it is then left out.
  func forEachWord(
    from index: Int, in codes: [UInt32], _ body: (_ length: Int, _ cost: Float) -> Void)
}

/// No dictionary: only what was learned counts.
package struct EmptyCostDictionary: CostDictionary {
  package init() {}

  package func forEachWord(
    from index: Int, in codes: [UInt32], _ body: (_ length: Int, _ cost: Float) -> Void
  ) {}
}
