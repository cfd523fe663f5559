import Kernels

/// A running average of a network's weights over epochs: steadier than any one of them
/// (Polyak and Juditsky 1992; Izmailov et al. 2018, with decaying weights).
struct WeightAverage: Sendable {
  private(set) var weights = NetworkWeights(dense: [], tables: [])
  private var isEmpty = true

  /// No weights yet.
  init() {}

  /// The average of some epochs.
  init(_ weights: NetworkWeights) {
    (self.weights, isEmpty) = (weights, false)
  }

  /// a ← decay · a + (1 − decay) · w; the first weights are taken as they are.
  mutating func add(_ new: NetworkWeights, decay: Float, threads: Int, kernels: Kernels) {
    guard !isEmpty, decay > 0 else {
      (weights, isEmpty) = (new, false)
      return
    }
    let mix = { (new: [Float], average: inout [Float]) in
      let blocks = Blocks(dense: new.count)
      average.share { average in
        parallelForEach(count: blocks.blocks, threads: threads) { block in
          average.withRange(blocks[block]) { target in
            kernels.scale(&target, by: decay)
            kernels.addScaled(
              new.span.extracting(blocks[block]), scale: 1 - decay, to: &target)
          }
        }
      }
    }
    mix(new.dense, &weights.dense)
    for index in new.tables.indices {
      weights.tables[index].withValues { mix(new.tables[index].values, &$0) }
    }
  }
}
