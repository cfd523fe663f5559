public import Commerce
public import TextModels

extension EvaluationSection {
  /// What models understood of labelled texts, for one task.
  ///
  /// - Parameters:
  ///   - examples: all labelled for the task.
  ///   - new: what the model understood of each.
  ///   - old: what another model did.
  public init(
    _ task: TextTask, of examples: [LabelledExamples.Example], texts: EvaluatedTexts,
    new: [Understanding], old: [Understanding]?
  ) {
    let name = task.rawValue
    switch task {
    case .intent, .sentiment:
      self.init(
        task: name, texts: texts, gold: examples.map { $0.label(of: task) ?? "" },
        decisions: new.map { $0.decision(of: task) }, old: old?.map { $0.decision(of: task) })
    case .aspect:
      self.init(
        task: name, texts: texts, gold: examples.map { $0.aspects ?? [] },
        predicted: new.map { $0.aspects ?? [] }, old: old?.map { $0.aspects ?? [] })
    case .reason:
      self.init(
        task: name, texts: texts, gold: examples.map { $0.reasons ?? [] },
        predicted: new.map { $0.reasons ?? [] }, old: old?.map { $0.reasons ?? [] })
    }
  }
}

extension Understanding {
  /// The decision about the whole text; of a text that says nothing, that nothing is known.
  fileprivate func decision(of task: TextTask) -> Decision {
    let decision = task == .intent ? intent : sentiment
    return decision ?? Decision(guesses: [Guess(label: "", confidence: 0)], isSure: false)
  }
}

extension LabelledExamples.Example {
  /// Whether the example says what a task should answer for the whole text.
  public func isLabelled(for task: TextTask) -> Bool {
    switch task {
    case .intent: intent != nil
    case .sentiment: sentiment != nil
    case .aspect: aspects != nil
    case .reason: reasons != nil
    }
  }
}
