internal import CICUShims
internal import Synchronization

/// Traditional characters ↔ simplified ones (`乾淨` ↔ `干净`), by ICU's transliterators.
///
/// Their rules replace as many characters as they read, by characters of as many bytes, so offsets
/// stay what they are; a replacement of another length would be left out.
package struct HanConverter: Sendable {
  /// Which characters become which.
  package enum Direction: String, Sendable, CaseIterable {
    /// `運費` → `运费`.
    case toSimplified = "Traditional-Simplified"
    /// `运费` → `運費`. Where a character has several forms, ICU knows some words (`头发` → `頭髮`)
    /// and guesses elsewhere.
    case toTraditional = "Simplified-Traditional"
  }

  // Safety: only reached under the lock.
  private final class Handle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { kefu_transliterator_close(pointer) }
  }

  private final class Lock: Sendable {
    let handle: Mutex<Handle>

    init(_ handle: Handle) { self.handle = Mutex(handle) }
  }

  private let lock: Lock

  /// - Throws: ``ICUError`` when the system's ICU has no such transliterator.
  package init(_ direction: Direction) throws(ICUError) {
    let operation = "open ICU's transliterator \(direction.rawValue)"
    var status: Int32 = 0
    let pointer = kefu_transliterator_open(direction == .toTraditional, &status)
    try ICUError.check(status, operation)
    guard let pointer else { throw ICUError(operation: operation, code: status) }
    lock = Lock(Handle(pointer))
  }

  /// Converts well-formed UTF-8 in place.
  ///
  /// - Complexity: O(*n*), at some megabytes a second.
  package func convert(_ bytes: inout [UInt8]) {
    var position = 0
    while position < bytes.count {
      let run = Self.run(in: bytes.span, from: position)
      if run.units.isEmpty {
        position += 1
      } else {
        replace(position..<run.end, run.units, in: &bytes)
        position = run.end
      }
    }
  }

  /// The run of characters of three bytes that begins at `start`, as UTF-16.
  private static func run(
    in text: Span<UInt8>, from start: Int
  ) -> (units: [UInt16], end: Int) {
    var units: [UInt16] = []
    var position = start
    while position < text.count, text[position] & 0xF0 == 0xE0 {
      units.append(UInt16(truncatingIfNeeded: decodeScalar(text, at: position).value))
      position += 3
    }
    return (units, position)
  }

  private func replace(_ range: Range<Int>, _ units: [UInt16], in bytes: inout [UInt8]) {
    var changed = units
    var status: Int32 = 0
    let count = lock.handle.withLock {
      kefu_transliterate(
        $0.pointer, &changed, Int32(units.count), Int32(changed.count), &status)
    }
    ICUError.expectSuccess(status, "convert Chinese characters")
    var result: [UInt8] = []
    result.appendUTF8(ofUTF16: changed[..<min(Int(count), changed.count)])
    if result.count == range.count { bytes.replaceSubrange(range, with: result) }
  }
}
