import Yams

/// Turns the nodes of a YAML file into limits.
struct GateReader {
  let name: String
  let kinds: [String: TaskEvaluation.Kind]
  let tasks: [String]

  func limits(of root: Node?) throws(InputError) -> [EvaluationGate.Limit] {
    guard case .mapping(let mapping)? = root else {
      throw InputError("\(name): expected a mapping from measure to number")
    }
    var limits: [EvaluationGate.Limit] = []
    for (key, value) in mapping {
      guard case .mapping(let own) = value else {
        limits.append(try limit(key, value, of: try onlyTask(place(key))))
        continue
      }
      let task = try task(key)
      for (key, value) in own { limits.append(try limit(key, value, of: task)) }
    }
    return limits
  }

  private func place(_ node: Node) -> String {
    node.mark.map { "\(name):\($0.line)" } ?? name
  }

  /// What stands in a place, cut.
  private func shown(_ node: Node) -> String {
    guard let text = node.scalar?.string else { return "a list or mapping" }
    return text.isEmpty ? "nothing" : String(text.prefix(60))
  }

  private func onlyTask(_ place: String) throws(InputError) -> String {
    guard tasks.count == 1 else {
      throw InputError(
        "\(place): expected limits by task (\(tasks.joined(separator: ", "))), found a measure")
    }
    return tasks[0]
  }

  private func task(_ key: Node) throws(InputError) -> String {
    let known = kinds.keys.sorted()
    guard let task = key.scalar?.string, kinds[task] != nil else {
      throw InputError(
        """
        \(place(key)): no task \(shown(key)); expected one of: \
        \(known.joined(separator: ", "))
        """)
    }
    return task
  }

  private func limit(
    _ key: Node, _ value: Node, of task: String
  ) throws(InputError) -> EvaluationGate.Limit {
    let (measure, label) = try measure(key, of: task)
    guard let number = value.float, number.isFinite else {
      throw InputError(
        """
        \(place(value)): expected a number as the limit of \(shown(key)), found: \(shown(value))
        """)
    }
    return EvaluationGate.Limit(
      task: task, measure: measure, label: label, value: number, place: place(key))
  }

  /// The name of a measure, and the label behind its first dot.
  private func measure(
    _ key: Node, of task: String
  ) throws(InputError) -> (name: String, label: String?) {
    let full = key.scalar?.string ?? ""
    guard let kind = kinds[task] else { throw InputError("\(place(key)): no task \(task)") }
    if kind.measureNames.contains(full) { return (full, nil) }
    let parts = full.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, kind.labelMeasureNames.contains(parts[0]) { return (parts[0], parts[1]) }
    let known = kind.measureNames + kind.labelMeasureNames.map { $0 + ".LABEL" }
    throw InputError(
      """
      \(place(key)): no measure \(shown(key)) of \(task); expected one of: \
      \(known.joined(separator: ", "))
      """)
  }
}
