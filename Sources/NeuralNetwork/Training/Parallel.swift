import Dispatch
import Synchronization

/// Computes `body(0) … body(count − 1)` on up to `threads` threads and returns the results in order.
///
/// Which thread computes what is not decided here, so `body` must depend on its index alone; then
/// the result does not depend on `threads`.
public func parallelMap<Result: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  let results = Mutex([Result?](repeating: nil, count: count))
  parallelForEach(count: count, threads: threads) { index in
    let result = body(index)
    results.withLock { $0[index] = result }
  }
  return results.withLock { results in
    results.enumerated().map { index, result in
      guard let result else { preconditionFailure("no result for index \(index) of \(count)") }
      return result
    }
  }
}

/// Runs `body(0) … body(count − 1)` on up to `threads` threads, in no given order.
func parallelForEach(count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
  guard threads > 1, count > 1 else { return (0..<count).forEach(body) }
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index)
    }
  }
}
