extension Trainer {
  /// Examples that are computed together, and the random numbers they draw.
  struct Shard: Sendable {
    /// The examples' numbers.
    let members: ArraySlice<Int>
    /// The batch's number over all epochs.
    let batch: Int
    /// The shard's number in its batch.
    let number: Int
  }

  /// The example numbers of each batch of an epoch: every example once.
  ///
  /// Shuffled, cut into pools of 32 batches, sorted by length inside a pool, and the batches
  /// shuffled again, so that a batch holds like lengths and an epoch no order.
  func batches(lengths: [Int], epoch: Int) -> [[Int]] {
    var generator = SeededGenerator(seed: options.seed, stream: 1, UInt64(epoch))
    let order = lengths.indices.shuffled(using: &generator)
    let pool = options.batchSize * 32
    var batches: [[Int]] = []
    for start in stride(from: 0, to: order.count, by: pool) {
      let sorted = order[start..<min(start + pool, order.count)]
        .enumerated()
        .sorted { (-lengths[$0.element], $0.offset) < (-lengths[$1.element], $1.offset) }
        .map(\.element)
      for first in stride(from: 0, to: sorted.count, by: options.batchSize) {
        batches.append(Array(sorted[first..<min(first + options.batchSize, sorted.count)]))
      }
    }
    return batches.shuffled(using: &generator)
  }

  /// The shards of the batches of one step.
  func shards(of batches: ArraySlice<[Int]>, firstNumber: Int) -> [Shard] {
    zip(firstNumber..., batches).flatMap { number, batch in
      stride(from: 0, to: batch.count, by: options.shardSize).enumerated().map { shard, start in
        Shard(
          members: batch[start..<min(start + options.shardSize, batch.count)], batch: number,
          number: shard)
      }
    }
  }

  /// What each shard contributes, in their order.
  func gradients<Network: Trainable>(
    of shards: [Shard], on examples: [Network.Example], network: Network
  ) -> [ShardGradient] {
    let packed = network.packed(kernels: kernels)
    return parallelMap(count: shards.count, threads: threads) { index in
      let shard = shards[index]
      var generator = SeededGenerator(
        seed: options.seed, stream: 2, UInt64(shard.batch), UInt64(shard.number))
      return network.gradient(
        of: shard.members.map { examples[$0] }, packed: packed, generator: &generator,
        kernels: kernels)
    }
  }
}
