public import Kernels

/// Sets values to zero at random in training and scales the rest up, so that means stay the same.
///
/// Source: Srivastava et al. 2014, in its inverted form.
public struct Dropout: Sendable, Hashable {
  /// The share of values dropped, in 0 ..< 1.
  public let rate: Float

  /// A dropout of the given rate.
  ///
  /// - Precondition: 0 ≤ rate < 1.
  public init(rate: Float) {
    precondition(rate >= 0 && rate < 1, "dropout rate \(rate) is not in 0 ..< 1")
    self.rate = rate
  }

  /// A factor for each of `count` values: 0 or 1 / (1 − rate).
  public func mask(count: Int, using generator: inout SeededGenerator) -> [Float] {
    let keep = 1 / (1 - rate)
    return (0..<count).map { _ in generator.nextUnit() < rate ? 0 : keep }
  }

  /// A factor for each of `rows` rows, repeated over its `width` features: whole words are dropped.
  ///
  /// Source: Gal and Ghahramani 2016, section 4.2, with a draw for each token, not for each word
  /// of the vocabulary.
  ///
  /// - Returns: [rows × width]
  public func maskRows(
    rows: Int, width: Int, using generator: inout SeededGenerator
  ) -> [Float] {
    mask(count: rows, using: &generator).flatMap { repeatElement($0, count: width) }
  }

  /// Multiplies values (forward) or gradients (backward) by the mask.
  public func apply(_ mask: [Float], to values: inout [Float], kernels: Kernels) {
    var target = values.mutableSpan
    kernels.multiply(&target, elementwiseBy: mask.span)
  }
}
