import NeuralNetwork
import Testing

/// Compares an analytic gradient with central differences of a loss.
///
/// The loss is computed in single precision, so the difference quotient carries an error of about
/// `1e-7 · |loss| / step`; with `step` 1e-2 and losses near 1, 2e-3 is a sharp bound.
func expectGradient(
  _ analytic: [Float], at point: [Float], tolerance: Float = 2e-3, step: Float = 1e-2,
  of loss: ([Float]) -> Double, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(analytic.count == point.count, sourceLocation: sourceLocation)
  var worst = (error: Float(0), index: 0)
  for index in point.indices {
    var (above, below) = (point, point)
    above[index] += step
    below[index] -= step
    let numeric = Float((loss(above) - loss(below)) / Double(above[index] - below[index]))
    let error = abs(numeric - analytic[index]) / max(1, abs(numeric))
    if !(error <= worst.error) { worst = (error, index) }
  }
  #expect(
    worst.error <= tolerance,
    "gradient \(worst.index) is off by \(worst.error)", sourceLocation: sourceLocation)
  #expect(
    analytic.contains { abs($0) > 1e-3 }, "the gradient vanishes everywhere: nothing was tested",
    sourceLocation: sourceLocation)
}

/// Σ w · y: a loss whose gradient by y is w.
func weighted(_ values: [Float], _ weights: [Float]) -> Double {
  zip(values, weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
}

/// `count` numbers, uniform in −1 … 1.
func random(_ count: Int, seed: UInt64) -> [Float] {
  var generator = SeededGenerator(seed: seed)
  return (0..<count).map { _ in generator.nextUniform(in: -1...1) }
}
