import Foundation
public import TextModels

extension EvaluationGate {
  /// Reads a YAML (or JSON) mapping from measures to limits, or from tasks to such mappings:
  /// `{accuracy: 0.9}`, `{intent: {accuracy: 0.9, recall.oos: 0.8, ece: 0.025}}`.
  ///
  /// - Parameter tasks: the tasks that are measured. Limits of other tasks are left aside.
  /// - Throws: ``InputError`` naming file and line of what is not a limit, with what could be.
  public init(path: String, tasks: [TextTask]) throws(InputError) {
    guard let content = FileManager.default.contents(atPath: path) else {
      throw InputError("\(path) cannot be read: expected a YAML file of limits")
    }
    let kinds = TextTask.allCases.map { ($0.rawValue, $0.evaluationKind) }
    try self.init(
      yaml: String(decoding: content, as: UTF8.self), name: path,
      kinds: Dictionary(uniqueKeysWithValues: kinds), tasks: tasks.map(\.rawValue))
  }

  /// Reads limits.
  ///
  /// - Parameters:
  ///   - name: the file, for complaints.
  ///   - kinds: all tasks there are.
  ///   - tasks: those that are measured.
  package init(
    yaml: String, name: String, kinds: [String: TaskEvaluation.Kind], tasks: [String]
  ) throws(InputError) {
    let reader = GateReader(name: name, kinds: kinds, tasks: tasks)
    limits = try reader.limits(
      of: yamlRoot(yaml, name: name, expected: "a mapping from measure to number")
    ).filter { tasks.contains($0.task) }
    guard !limits.isEmpty else {
      throw InputError(
        "\(name): expected a limit for \(tasks.joined(separator: " or ")), found none")
    }
  }
}
