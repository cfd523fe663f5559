import Foundation
public import TextModels

/// Limits a model must hold to pass.
public struct EvaluationGate: Sendable, Hashable {
  private let limits: [String: Double]

  private static let measures: [String: @Sendable (Evaluation) -> Double] = [
    "accuracy": { $0.accuracy }, "macro_f1": { $0.macroF1 }, "coverage": { $0.coverage },
    "sure_accuracy": { $0.sureAccuracy ?? 0 }, "ece": { $0.calibrationError },
  ]

  /// Reads a JSON object from measure to limit.
  ///
  /// - Throws: ``InputError`` naming a measure that does not exist.
  public init(path: String) throws(InputError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError("\(path) cannot be read: expected a JSON file of limits")
    }
    guard let limits = try? JSONDecoder().decode([String: Double].self, from: data) else {
      throw InputError("\(path) is not a JSON object from measure to number")
    }
    let known = Self.measures.keys.sorted().joined(separator: ", ")
    for name in limits.keys.sorted() where Self.measures[name] == nil {
      throw InputError("\(path): no measure \(name); expected one of: \(known)")
    }
    self.limits = limits
  }

  /// The limits an evaluation does not hold, in words; empty if it passes.
  ///
  /// Limits are least values; of `ece` the largest.
  public func failures(of evaluation: Evaluation) -> [String] {
    limits.sorted { $0.key < $1.key }.compactMap { name, limit in
      guard let value = Self.measures[name]?(evaluation) else { return nil }
      let holds = name == "ece" ? value <= limit : value >= limit
      return holds ? nil : "\(name) is \(value), limit \(limit)"
    }
  }
}
