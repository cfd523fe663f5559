import Synchronization

/// What was found out about texts, kept for when they come again: the same few words are a good
/// part of any shop's reviews.
///
/// Two generations of bounded size: when the young one is full it becomes the old one, and what
/// nobody asked for since is forgotten. What is found in the cache is what would be computed anew,
/// so results do not depend on it.
final class TextCache<Value: Sendable>: Sendable {
  private struct Generations {
    var young: [ExactText: Value] = [:]
    var old: [ExactText: Value] = [:]
    var youngSize = 0
  }

  private let generations = Mutex(Generations())
  private let capacity: Int

  /// - Parameter capacity: the most bytes of texts and values in each of the two generations.
  init(capacity: Int) {
    self.capacity = capacity
  }

  /// The values of texts known already; `nil` for the others.
  func values(of texts: [ExactText], size: (Value) -> Int) -> [Value?] {
    generations.withLock { generations in
      texts.map { text in
        if let value = generations.young[text] { return value }
        guard let value = generations.old[text] else { return nil }
        insert(value, for: text, size: size(value), in: &generations)
        return value
      }
    }
  }

  /// Keeps the values of texts.
  func insert(_ values: [(text: ExactText, value: Value)], size: (Value) -> Int) {
    generations.withLock { generations in
      for (text, value) in values {
        insert(value, for: text, size: size(value), in: &generations)
      }
    }
  }

  private func insert(
    _ value: Value, for text: ExactText, size: Int, in generations: inout Generations
  ) {
    // The cost of an entry beside its bytes: some allocations and its place in the table.
    let size = size + text.text.utf8.count + 512
    if generations.youngSize + size > capacity {
      generations.old = generations.young
      generations.young = [:]
      generations.youngSize = 0
    }
    if generations.young.updateValue(value, forKey: text) == nil {
      generations.youngSize += size
    }
  }
}
