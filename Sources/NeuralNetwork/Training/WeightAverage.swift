import Kernels

/// A running average of a network's weights over epochs: steadier than any one of them
/// (Polyak and Juditsky 1992; Izmailov et al. 2018, with decaying weights).
struct WeightAverage: Sendable {
  private(set) var weights = NetworkWeights(dense: [], tables: [])
  private var isEmpty = true

  /// a ← decay · a + (1 − decay) · w; the first weights are taken as they are.
  mutating func add(_ new: NetworkWeights, decay: Float, kernels: Kernels) {
    guard !isEmpty, decay > 0 else {
      (weights, isEmpty) = (new, false)
      return
    }
    Self.mix(new.dense.span, into: &weights.dense, decay: decay, kernels: kernels)
    for index in new.tables.indices {
      new.tables[index].withSpan { values in
        weights.tables[index].withValues {
          Self.mix(values, into: &$0, decay: decay, kernels: kernels)
        }
      }
    }
  }

  private static func mix(
    _ new: Span<Float>, into average: inout [Float], decay: Float, kernels: Kernels
  ) {
    var target = average.mutableSpan
    kernels.scale(&target, by: decay)
    kernels.addScaled(new, scale: 1 - decay, to: &target)
  }
}
