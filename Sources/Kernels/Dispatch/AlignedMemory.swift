/// Memory that begins at a cache line, filled once and then only read.
///
/// The elements of an array begin at any multiple of 16 bytes: a vector of 64 bytes would straddle
/// two lines with every load.
public final class AlignedMemory: @unchecked Sendable {
  // Safety: written by the initialiser alone, before anyone else has the reference.
  private let memory: UnsafeMutableRawBufferPointer

  /// `count` elements of zero bytes, then filled by `fill`.
  ///
  /// - Precondition: the element is plain bytes of a power of two, at most 64.
  public init<Element: BitwiseCopyable>(
    count: Int, of type: Element.Type = Element.self,
    fill: (inout MutableSpan<Element>) -> Void
  ) {
    memory = .allocate(byteCount: count * MemoryLayout<Element>.stride, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    let elements = memory.bindMemory(to: type)
    var span = elements.mutableSpan
    fill(&span)
  }

  /// The elements of an array.
  public convenience init<Element: BitwiseCopyable>(_ elements: [Element]) {
    self.init(count: elements.count, of: Element.self) { span in
      for index in elements.indices { span[index] = elements[index] }
    }
  }

  deinit { memory.deallocate() }

  /// Calls `body` with the elements.
  public func withSpan<Element: BitwiseCopyable, Result>(
    of type: Element.Type = Element.self, _ body: (Span<Element>) -> Result
  ) -> Result {
    body(UnsafeBufferPointer(memory.assumingMemoryBound(to: type)).span)
  }

  /// Calls `body` with the first element; not for empty memory.
  @inline(__always)
  func withStart<Element>(
    of type: Element.Type = Element.self, _ body: (UnsafePointer<Element>) -> Void
  ) {
    withExtendedLifetime(self) {
      if let start = memory.baseAddress { body(start.assumingMemoryBound(to: type)) }
    }
  }
}
