import Dispatch
import Synchronization

/// Work on another thread, begun before its result is needed.
final class Deferred<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let group = DispatchGroup()
  private let work: @Sendable () throws -> Value

  /// - Parameter threads: of a program that may use one alone, the work waits until it is asked for.
  init(threads: Int, _ work: @escaping @Sendable () throws -> Value) {
    self.work = work
    guard threads > 1 else { return }
    DispatchQueue.global().async(group: group) { [self] in
      let done = Result { try work() }
      result.withLock { $0 = done }
    }
  }

  /// The result, waited for.
  func value() throws -> Value {
    group.wait()
    return try result.withLock(\.self)?.get() ?? work()
  }
}
