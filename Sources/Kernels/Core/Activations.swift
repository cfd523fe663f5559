// Sources: exp and the small-argument tanh polynomial are Cephes' expf and tanhf
// (S. L. Moshier, Methods and Programs for Mathematical Functions, 1989), evaluated with the
// policy's multiply-add. Rounding to an integer by adding 1.5 · 2²³.

extension VectorPolicy
where
  V: FloatVector, V.Scalar == Float, V.MaskStorage: BitwiseCopyable, V.MaskStorage.Scalar == Int32
{
  /// The largest x with a finite eˣ.
  @inline(always)
  public static var largestExponent: Float { 0x1.62e42ep6 }

  /// The smallest x with a normal eˣ; below, eˣ is flushed to zero.
  @inline(always)
  public static var smallestExponent: Float { -0x1.5d589ep6 }

  /// eˣ for x in `smallestExponent ... largestExponent`; anything for others.
  ///
  /// x = n ln 2 + r with |r| ≤ ln 2 / 2; n goes into the exponent bits of eʳ, which is how the
  /// result reaches both ends of the range without an overflow on the way.
  @inline(always)
  public static func exponentialInRange(_ x: V) -> V {
    let shift = splat(0x1.8p23)
    let shifted = multiplyAdd(shift, x, splat(1.442_695_04))
    let n = shifted - shift
    var r = multiplyAdd(x, n, splat(-0.693_359_375))
    r = multiplyAdd(r, n, splat(2.121_944_40e-4))
    var p = multiplyAdd(splat(1.398_199_950_7e-3), splat(1.987_569_150_0e-4), r)
    p = multiplyAdd(splat(8.333_451_907_3e-3), p, r)
    p = multiplyAdd(splat(4.166_579_589_4e-2), p, r)
    p = multiplyAdd(splat(1.666_666_545_9e-1), p, r)
    p = multiplyAdd(splat(5.000_000_120_1e-1), p, r)
    p = multiplyAdd(r, p, r * r) + splat(1)
    let exponent = unsafeBitCast(shifted, to: V.MaskStorage.self) &<< V.MaskStorage(repeating: 23)
    return unsafeBitCast(unsafeBitCast(p, to: V.MaskStorage.self) &+ exponent, to: V.self)
  }

  /// x limited to `low ... high`; NaN stays.
  @inline(always)
  public static func clamp(_ x: V, _ low: V, _ high: V) -> V {
    replace(replace(x, with: high, where: x, exceeds: high), with: low, where: low, exceeds: x)
  }

  /// eˣ: 0 below the normal numbers, ∞ above the largest, NaN for NaN.
  @inline(always)
  public static func exponential(_ x: V) -> V {
    let high = splat(largestExponent)
    let low = splat(smallestExponent)
    var y = exponentialInRange(clamp(x, low, high))
    y = replace(y, with: splat(.infinity), where: x, exceeds: high)
    y = replace(y, with: splat(0), where: low, exceeds: x)
    return replace(y, with: x, whereNaN: x)
  }

  /// 1 / (1 + e⁻ˣ): 0 where e⁻ˣ is ∞, NaN for NaN.
  @inline(always)
  public static func sigmoid(_ x: V) -> V {
    let low = splat(-largestExponent)
    let high = splat(-smallestExponent)
    var y = splat(1) / (splat(1) + exponentialInRange(splat(0) - clamp(x, low, high)))
    y = replace(y, with: splat(0), where: low, exceeds: x)
    return replace(y, with: x, whereNaN: x)
  }

  /// tanh x: 1 − 2 / (e^2|x| + 1), up to |x| = 0.625 (and for NaN) a polynomial; the sign of x.
  @inline(always)
  public static func hyperbolicTangent(_ x: V) -> V {
    let sign = V.MaskStorage(repeating: .min)
    let bits = unsafeBitCast(x, to: V.MaskStorage.self)
    let magnitude = unsafeBitCast(bits & ~sign, to: V.self)
    let limit = splat(44)
    let limited = replace(magnitude, with: limit, where: magnitude, exceeds: limit)
    let large = splat(1) - splat(2) / (exponentialInRange(limited + limited) + splat(1))
    let z = magnitude * magnitude
    var p = multiplyAdd(splat(2.063_908_879_54e-2), splat(-5.704_988_727_45e-3), z)
    p = multiplyAdd(splat(-5.373_971_555_31e-2), p, z)
    p = multiplyAdd(splat(1.333_144_220_36e-1), p, z)
    p = multiplyAdd(splat(-3.333_328_194_22e-1), p, z)
    let small = multiplyAdd(magnitude, magnitude * z, p)
    let y = replace(small, with: large, where: magnitude, exceeds: splat(0.625))
    return unsafeBitCast(
      unsafeBitCast(y, to: V.MaskStorage.self) | (bits & sign), to: V.self)
  }

  /// y = eˣ; y may be x.
  @inline(always)
  public static func exponential(
    count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>
  ) {
    var at = 0
    while at + lanes <= count {
      store(exponential(load(x + at)), y + at)
      at += lanes
    }
    if at < count { store(exponential(load(x + at, count - at)), y + at, count - at) }
  }

  /// y = 1 / (1 + e⁻ˣ); y may be x.
  @inline(always)
  public static func sigmoid(
    count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>
  ) {
    var at = 0
    while at + lanes <= count {
      store(sigmoid(load(x + at)), y + at)
      at += lanes
    }
    if at < count { store(sigmoid(load(x + at, count - at)), y + at, count - at) }
  }

  /// y = tanh x; y may be x.
  @inline(always)
  public static func hyperbolicTangent(
    count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>
  ) {
    var at = 0
    while at + lanes <= count {
      store(hyperbolicTangent(load(x + at)), y + at)
      at += lanes
    }
    if at < count { store(hyperbolicTangent(load(x + at, count - at)), y + at, count - at) }
  }

  /// Softmax of every row, in place: eˣ⁻ᵐᵃˣ / Σ eˣ⁻ᵐᵃˣ.
  @inline(always)
  public static func softmax(rows: Int, columns: Int, x: UnsafeMutablePointer<Float>, xRow: Int) {
    for row in 0..<rows {
      let x = x + row * xRow
      let largest = splat(maximum(count: columns, x: x))
      var total = splat(0)
      var at = 0
      while at + lanes <= columns {
        let e = exponential(load(x + at) - largest)
        total = total + e
        store(e, x + at)
        at += lanes
      }
      if at < columns {
        let width = columns - at
        let e = exponential(load(x + at, width, filler: -.infinity) - largest)
        store(e, x + at, width)
        total = total + load(x + at, width)
      }
      divide(count: columns, by: sumOfLanes(total), y: x)
    }
  }

  /// y /= s.
  @inline(always)
  public static func divide(count: Int, by divisor: Float, y: UnsafeMutablePointer<Float>) {
    let divisor = splat(divisor)
    var at = 0
    while at + lanes <= count {
      store(load(y + at) / divisor, y + at)
      at += lanes
    }
    if at < count { store(load(y + at, count - at) / divisor, y + at, count - at) }
  }
}
