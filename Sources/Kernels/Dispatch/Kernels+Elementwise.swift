import KernelCore

extension Kernels {
  /// y += scale · x, rounded once for each element (twice on the baseline).
  ///
  /// - Precondition: x and y have one length.
  public func addScaled(_ x: Span<Float>, scale: Float, to y: inout MutableSpan<Float>) {
    checkEqual("addScaled", y.count, x.count)
    if x.isEmpty { return }
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        set.addScaled(count: x.count, scale: scale, x: x.start, y: y.start)
      }
    }
  }

  /// y *= factor.
  public func scale(_ y: inout MutableSpan<Float>, by factor: Float) {
    if y.isEmpty { return }
    y.withUnsafeMutableBufferPointer { y in
      set.scale(count: y.count, by: factor, y: y.start)
    }
  }

  /// y += x.
  ///
  /// - Precondition: x and y have one length.
  public func add(_ x: Span<Float>, to y: inout MutableSpan<Float>) {
    checkEqual("add", y.count, x.count)
    if x.isEmpty { return }
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        set.add(count: x.count, x: x.start, y: y.start)
      }
    }
  }

  /// y *= x, element by element.
  ///
  /// - Precondition: x and y have one length.
  public func multiply(_ y: inout MutableSpan<Float>, elementwiseBy x: Span<Float>) {
    checkEqual("multiply", y.count, x.count)
    if x.isEmpty { return }
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        set.multiply(count: x.count, x: x.start, y: y.start)
      }
    }
  }
}
