import Glibc

/// Turns logits into probabilities one can rely on, and says when they suffice for an answer.
///
/// Temperature scaling (Guo et al. 2017, section 4.2): one positive number, fitted on held-out
/// data, divides the logits before the softmax.
public struct Calibration: Sendable, Hashable, Codable {
  /// Divides the logits; above 1 it makes a model humbler.
  public let temperature: Double
  /// The confidence from which an answer counts as sure; `nil` if none ever does.
  public let threshold: Double?

  /// No scaling, every answer sure.
  public static let none = Calibration(temperature: 1, threshold: 0)

  /// Whether an answer of this confidence counts as sure.
  public func isSure(_ confidence: Double) -> Bool {
    threshold.map { confidence >= $0 } ?? false
  }

  /// Whether the numbers can be a calibration.
  var isValid: Bool {
    temperature.isFinite && temperature > 0 && threshold.map { (0...1).contains($0) } ?? true
  }

  /// Class probabilities, in class order; they sum to 1.
  public func probabilities(of logits: [Float]) -> [Double] {
    guard let largest = logits.max() else { return [] }
    let powers = logits.map { exp((Double($0) - Double(largest)) / temperature) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  /// Fits temperature and threshold on held-out examples.
  ///
  /// The temperature minimises the negative log-likelihood by golden-section search over
  /// log-temperature −2…2. The threshold is the lowest confidence above which at most
  /// `maximumWrong` of the answers are wrong.
  ///
  /// - Parameters:
  ///   - logits: one row an example
  ///   - labels: the right class of each row
  public init(logits: [[Float]], labels: [Int], maximumWrong: Double) {
    precondition(logits.count == labels.count, "\(logits.count) rows, \(labels.count) labels")
    let temperature = logits.isEmpty ? 1 : Self.bestTemperature(logits, labels)
    let scaled = Calibration(temperature: temperature, threshold: 0)
    let answers = zip(logits, labels).map { row, label in
      let probabilities = scaled.probabilities(of: row)
      let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
      return (confidence: probabilities[best], right: best == label)
    }
    self.temperature = temperature
    threshold = Self.lowestThreshold(answers, maximumWrong: maximumWrong)
  }

  init(temperature: Double, threshold: Double?) {
    self.temperature = temperature
    self.threshold = threshold
  }

  private static func bestTemperature(_ logits: [[Float]], _ labels: [Int]) -> Double {
    func loss(_ logTemperature: Double) -> Double {
      let scaled = Calibration(temperature: exp(logTemperature), threshold: 0)
      return zip(logits, labels).reduce(0) { sum, pair in
        sum - log(max(scaled.probabilities(of: pair.0)[pair.1], 1e-300))
      }
    }
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (-2.0, 2.0)
    for _ in 0..<40 {
      let (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
      if loss(left) < loss(right) { high = right } else { low = left }
    }
    return exp((low + high) / 2)
  }

  private static func lowestThreshold(
    _ answers: [(confidence: Double, right: Bool)], maximumWrong: Double
  ) -> Double? {
    var threshold: Double?
    var wrong = 0
    let sorted = answers.sorted { $0.confidence > $1.confidence }
    for (index, answer) in sorted.enumerated() {
      if !answer.right { wrong += 1 }
      // Equal confidences stand or fall together.
      let isLast = index + 1 == sorted.count || sorted[index + 1].confidence < answer.confidence
      if isLast, Double(wrong) <= maximumWrong * Double(index + 1) {
        threshold = answer.confidence
      }
    }
    return threshold
  }
}
