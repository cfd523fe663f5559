import Commerce
public import TextModels

/// What is doubtful about labelled texts, though a model can be trained on them.
public struct TrainingDataWarnings: Sendable, Hashable {
  /// One line a matter, each with how often it occurs and, masked, the first three texts.
  public private(set) var lines: [String] = []

  /// Looks for copies with different labels, for texts held out that are learnt from as well, and
  /// for labels only held-out texts have.
  ///
  /// Copies are texts whose letters and digits are the same (``TextKey``).
  ///
  /// - Parameter dev: `nil` where a part of `train` is held out, which keeps copies together.
  public init(train: LabelledExamples, dev: LabelledExamples?, tasks: [TextTask]) {
    let tasks = tasks.filter { $0.evaluationKind == .classification }
    let keys = train.examples.map { TextKey($0.text) }
    for task in tasks { addConflicts(task, train.examples, keys) }
    guard let dev else { return }
    addShared(Set(keys), dev.examples)
    for task in tasks { addUnknown(task, train.examples, dev.examples) }
  }

  private mutating func addConflicts(
    _ task: TextTask, _ examples: [LabelledExamples.Example], _ keys: [TextKey]
  ) {
    var first: [TextKey: LabelledExamples.Example] = [:]
    var found: [String] = []
    for (example, key) in zip(examples, keys) {
      guard let label = example.label(of: task) else { continue }
      guard let earlier = first[key] else {
        first[key] = example
        continue
      }
      if let other = earlier.label(of: task), other != label {
        found.append(
          "\(example.shown) is \(masked(label)), at \(earlier.placeShown) \(masked(other))")
      }
    }
    add("texts that repeat an earlier one with another \(task.rawValue)", found)
  }

  private mutating func addShared(_ learnt: Set<TextKey>, _ dev: [LabelledExamples.Example]) {
    let found = dev.filter { learnt.contains(TextKey($0.text)) }.map(\.shown)
    add(
      "held-out texts that are learnt from as well, so that scores say little",
      found, of: dev.count)
  }

  private mutating func addUnknown(
    _ task: TextTask, _ train: [LabelledExamples.Example], _ dev: [LabelledExamples.Example]
  ) {
    let known = Set(train.compactMap { $0.label(of: task) })
    let found = dev.compactMap { example in
      example.label(of: task).flatMap { label in
        known.contains(label) ? nil : "\(example.shown) is \(masked(label))"
      }
    }
    add(
      """
      held-out texts with a label of \(task.rawValue) that no text to learn from has, which count as \
      wrong and calibrate nothing
      """, found)
  }

  private mutating func add(_ matter: String, _ found: [String], of all: Int? = nil) {
    guard !found.isEmpty else { return }
    let count = "\(found.count)" + (all.map { " of \($0)" } ?? "")
    let more = found.count > 3 ? "; …" : ""
    lines.append("\(matter): \(count), such as \(found.prefix(3).joined(separator: "; "))\(more)")
  }
}

extension LabelledExamples.Example {
  fileprivate var placeShown: String { origin?.place ?? "an earlier text" }

  /// Where it stands, and its text as messages may show it.
  fileprivate var shown: String { "\(origin.map { $0.place + " " } ?? "")“\(masked(text))”" }
}
