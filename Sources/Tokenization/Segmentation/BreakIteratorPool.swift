internal import CICUShims
internal import Synchronization

/// Lends ICU break iterators to one caller at a time.
///
/// The rules are opened once, and cloned when more callers come at once than iterators are free.
final class BreakIteratorPool: Sendable {
  // Safety: an iterator may be used by one thread at a time and moved between threads. The prototype
  // is only cloned and the free list only changed under the lock; a lent iterator is in no list.
  private struct Handle: @unchecked Sendable {
    let iterator: OpaquePointer
  }

  private let prototype: Handle
  private let free: Mutex<[Handle]> = Mutex([])

  /// - Throws: ``ICUError`` when ICU has no rules of the kind.
  init(_ kind: KefuBreakKind = .word) throws(ICUError) {
    let operation = "open ICU's \(Self.name(of: kind)) break rules"
    var status: Int32 = 0
    let iterator = kefu_break_iterator_open(kind, &status)
    try ICUError.check(status, operation)
    guard let iterator else { throw ICUError(operation: operation, code: status) }
    prototype = Handle(iterator: iterator)
  }

  deinit {
    // Nobody holds an iterator now: `withIterator` keeps the pool alive.
    for handle in free.withLock({ $0 }) { kefu_break_iterator_close(handle.iterator) }
    kefu_break_iterator_close(prototype.iterator)
  }

  /// Runs `body` with an iterator that nobody else uses.
  func withIterator<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    let handle = free.withLock { $0.popLast() ?? clone() }
    let result = body(handle.iterator)
    free.withLock { $0.append(handle) }
    return result
  }

  private static func name(of kind: KefuBreakKind) -> String {
    switch kind {
    case .grapheme: "grapheme"
    case .word: "word"
    case .sentence: "sentence"
    }
  }

  private func clone() -> Handle {
    var status: Int32 = 0
    let copy = kefu_break_iterator_clone(prototype.iterator, &status)
    ICUError.expectSuccess(status, "clone a break iterator")
    guard let copy else { preconditionFailure("ICU cloned a break iterator into nothing") }
    return Handle(iterator: copy)
  }
}
