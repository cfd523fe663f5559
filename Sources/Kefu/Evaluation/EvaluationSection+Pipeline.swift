public import TextModels

extension EvaluationSection {
  /// What a pipeline does on labelled texts: a section for each task that some text has a label for.
  ///
  /// - Parameters:
  ///   - other: another one to compare with.
  ///   - suite: measures robustness as well, of the tasks that give a text one label.
  /// - Throws: `ModelFileError` if a model lacks a task.
  public static func sections(
    _ tasks: [TextTask], of examples: [LabelledExamples.Example], by pipeline: Pipeline,
    against other: Pipeline? = nil, robustness suite: RobustnessSuite? = nil, threads: Int
  ) throws -> [EvaluationSection] {
    try tasks.compactMap { task in
      let known = examples.filter { $0.isLabelled(for: task) }
      guard !known.isEmpty else { return nil }
      try pipeline.bundle.require(task)
      try other?.bundle.require(task)
      let texts = EvaluatedTexts(
        known.map(\.text), tokenizer: pipeline.tokenizer, threads: threads)
      var section = EvaluationSection(
        task, of: known, texts: texts, new: pipeline.understand(texts.texts, threads: threads),
        old: other?.understand(texts.texts, threads: threads))
      if task.evaluationKind == .classification {
        section.robustness = try suite?.run(
          on: known.map { ($0.text, $0.label(of: task) ?? "") },
          decide: { try pipeline.decide(task, $0, threads: threads) })
      }
      return section
    }
  }
}
