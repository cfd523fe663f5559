import Glibc
import NeuralNetwork
import RiskModels

/// Seeded rows in which churn depends on a number, a category and what is missing, and a return on
/// the order's delay.
enum RiskSample {
  static let columns = [
    FeatureColumn(name: "orders", kind: .number, group: "frequency", side: .customer),
    FeatureColumn(name: "channel", kind: .category, group: "channel", side: .customer),
    FeatureColumn(name: "delay", kind: .number, group: "delivery", side: .order),
    FeatureColumn(name: "complaints", kind: .number, group: "complaints", side: .text),
  ]

  static func table(rows: Int, seed: UInt64, labelled: Bool = true) -> FeatureTable {
    var generator = SeededGenerator(seed: seed)
    var values = [[Float]](repeating: [], count: columns.count)
    var (churn, returns, reasons): ([Bool?], [Bool?], [String?]) = ([], [], [])
    for row in 0..<rows {
      let orders = generator.nextUniform(in: 0...10).rounded()
      let channel = Float(generator.next() % 3)
      let delay = generator.nextUnit() < 0.2 ? .nan : generator.nextUniform(in: 0...9)
      let complaints = generator.nextUniform(in: 0...4).rounded()
      for (column, value) in [orders, channel, delay, complaints].enumerated() {
        values[column].append(value)
      }
      let logit = 2 - 0.5 * orders + (channel == 1 ? 1 : 0) + 0.3 * complaints
      churn.append(generator.nextUnit() < 1 / (1 + exp(-logit)))
      let isLate = !delay.isNaN && delay > 5
      returns.append(row % 5 == 4 ? nil : generator.nextUnit() < (isLate ? 0.8 : 0.2))
      reasons.append(row % 3 == 0 ? nil : isLate ? "delivery.late" : "size.too_small")
    }
    return FeatureTable(
      columns: columns, ids: (0..<rows).map { "row \($0)" }, values: values,
      levels: [[], ["app", "web", "shop"], [], []],
      labels: labelled ? [.churn: churn, .orderReturn: returns] : [:], reasons: reasons)
  }

  /// Small and quick.
  static func options(_ type: RiskModelType = .network) -> RiskTrainingOptions {
    var options = RiskTrainingOptions()
    options.type = type
    options.leastRows = 5
    options.leastReasonRows = 5
    (options.members, options.folds, options.hidden, options.bins) = (2, 3, 8, 4)
    (options.epochs, options.batchSize, options.dropouts) = (3, 32, [0.1, 0])
    return options
  }

  /// `count` numbers, uniform in −1 … 1.
  static func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in generator.nextUniform(in: -1...1) }
  }
}
