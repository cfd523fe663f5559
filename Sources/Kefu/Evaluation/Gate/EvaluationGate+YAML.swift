import Foundation
public import TextModels
import Yams

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
    limits = try reader.limits(of: Self.root(yaml, name)).filter { tasks.contains($0.task) }
    guard !limits.isEmpty else {
      throw InputError(
        "\(name): expected a limit for \(tasks.joined(separator: " or ")), found none")
    }
  }

  private static func root(_ yaml: String, _ name: String) throws(InputError) -> Node? {
    do {
      return try Yams.compose(yaml: yaml)
    } catch let YamlError.scanner(_, problem, mark, _), let YamlError.parser(_, problem, mark, _),
      let YamlError.composer(_, problem, mark, _)
    {
      throw InputError("\(name):\(mark.line): not YAML: \(problem)")
    } catch let YamlError.duplicatedKeysInMapping(keys, context) {
      throw InputError(
        """
        \(name):\(context.mark.line): expected each name once, found twice: \
        \(keys.sorted().joined(separator: ", ").prefix(60))
        """)
    } catch {
      throw InputError("\(name): not YAML: expected a mapping from measure to number")
    }
  }
}
