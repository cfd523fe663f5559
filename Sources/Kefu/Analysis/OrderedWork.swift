import Foundation
import Synchronization

/// Computes values on several threads and hands them out in the order they were asked for, with a
/// bounded number under way.
final class OrderedWork<Value: Sendable> {
  /// A value to come.
  private final class Slot: Sendable {
    private let value = Mutex<Value?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    func fill(with value: Value) {
      self.value.withLock { $0 = value }
      isDone.signal()
    }

    func wait() -> Value {
      isDone.wait()
      guard let value = value.withLock({ $0 }) else { preconditionFailure("a slot without value") }
      return value
    }
  }

  private let threads: Int
  private let queue = OperationQueue()
  private var slots: [Slot] = []

  /// - Parameter threads: with 1, everything is computed by the caller's thread.
  init(threads: Int) {
    self.threads = threads
    queue.maxConcurrentOperationCount = threads
  }

  /// Whether as much is under way as keeps all threads busy.
  var isFull: Bool { slots.count >= (threads > 1 ? 2 * threads : 1) }

  /// Asks for a value.
  func add(_ compute: @escaping @Sendable () -> Value) {
    let slot = Slot()
    slots.append(slot)
    if threads > 1 {
      queue.addOperation { slot.fill(with: compute()) }
    } else {
      slot.fill(with: compute())
    }
  }

  /// The oldest value not handed out yet, waiting for it; `nil` if there is none.
  func next() -> Value? {
    slots.isEmpty ? nil : slots.removeFirst().wait()
  }
}
