extension VectorPolicy where V: FloatVector, V.Scalar == Float {
  /// y += s · x.
  @inline(always)
  public static func addScaled(
    count: Int, scale: Float, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>
  ) {
    let scale = splat(scale)
    var at = 0
    while at + lanes <= count {
      store(multiplyAdd(load(y + at), scale, load(x + at)), y + at)
      at += lanes
    }
    if at < count {
      let width = count - at
      store(multiplyAdd(load(y + at, width), scale, load(x + at, width)), y + at, width)
    }
  }

  /// y *= s.
  @inline(always)
  public static func scale(count: Int, by factor: Float, y: UnsafeMutablePointer<Float>) {
    let factor = splat(factor)
    var at = 0
    while at + lanes <= count {
      store(load(y + at) * factor, y + at)
      at += lanes
    }
    if at < count { store(load(y + at, count - at) * factor, y + at, count - at) }
  }

  /// y += x.
  @inline(always)
  public static func add(
    count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>
  ) {
    var at = 0
    while at + lanes <= count {
      store(load(y + at) + load(x + at), y + at)
      at += lanes
    }
    if at < count {
      let width = count - at
      store(load(y + at, width) + load(x + at, width), y + at, width)
    }
  }

  /// y *= x.
  @inline(always)
  public static func multiply(
    count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>
  ) {
    var at = 0
    while at + lanes <= count {
      store(load(y + at) * load(x + at), y + at)
      at += lanes
    }
    if at < count {
      let width = count - at
      store(load(y + at, width) * load(x + at, width), y + at, width)
    }
  }
}
