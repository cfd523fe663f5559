import Foundation

/// An axis from 0 to a round number, with a few ticks.
struct Scale: Sendable, Hashable {
  /// The ticks, 0 first, in equal steps of 1, 2 or 5 times a power of ten.
  let ticks: [Double]

  /// An axis that reaches a value.
  ///
  /// - Parameter whole: whether only whole numbers make sense.
  init(reaching most: Double, whole: Bool) {
    let rough = max(most, 1e-6) / 4
    let power = pow(10, floor(log10(rough)))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough * 0.999 } ?? power * 10
    let least = whole ? max(1, step) : step
    let count = max(1, Int((most / least).rounded(.up)))
    ticks = (0...count).map { Double($0) * least }
  }

  /// The last tick.
  var end: Double { ticks.last ?? 1 }

  /// Where a value lies from 0 to 1.
  func position(_ value: Double) -> Double { value / end }
}
