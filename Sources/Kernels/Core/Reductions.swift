// The order of every sum is fixed by the length and the lanes: four vectors of partial sums
// (element j goes to sum (j / W) mod 4), added in pairs, then lane after lane.

extension VectorPolicy where V: FloatVector, V.Scalar == Float {
  /// The sum of the lanes, from the first to the last.
  @inline(always)
  public static func sumOfLanes(_ v: V) -> Float {
    var total = v[0]
    for lane in 1..<lanes { total += v[lane] }
    return total
  }

  /// Σ x · y; x may be y.
  @inline(always)
  public static func dot(
    count: Int, x: UnsafePointer<Float>, y: UnsafePointer<Float>
  ) -> Float {
    var sums = InlineArray<4, V>(repeating: splat(0))
    var at = 0
    while at + 4 * lanes <= count {
      for s in 0..<4 {
        sums[s] = multiplyAdd(sums[s], load(x + at + s * lanes), load(y + at + s * lanes))
      }
      at += 4 * lanes
    }
    var total = (sums[0] + sums[1]) + (sums[2] + sums[3])
    while at + lanes <= count {
      total = multiplyAdd(total, load(x + at), load(y + at))
      at += lanes
    }
    if at < count {
      total = multiplyAdd(total, load(x + at, count - at), load(y + at, count - at))
    }
    return sumOfLanes(total)
  }

  /// Σ x.
  @inline(always)
  public static func sum(count: Int, x: UnsafePointer<Float>) -> Float {
    var sums = InlineArray<4, V>(repeating: splat(0))
    var at = 0
    while at + 4 * lanes <= count {
      for s in 0..<4 { sums[s] = sums[s] + load(x + at + s * lanes) }
      at += 4 * lanes
    }
    var total = (sums[0] + sums[1]) + (sums[2] + sums[3])
    while at + lanes <= count {
      total = total + load(x + at)
      at += lanes
    }
    if at < count { total = total + load(x + at, count - at) }
    return sumOfLanes(total)
  }

  /// The largest x; −∞ for none, NaN if there is one.
  @inline(always)
  public static func maximum(count: Int, x: UnsafePointer<Float>) -> Float {
    var best = splat(-.infinity)
    var at = 0
    while at + lanes <= count {
      best = larger(best, load(x + at))
      at += lanes
    }
    if at < count { best = larger(best, load(x + at, count - at, filler: -.infinity)) }
    var result = best[0]
    for lane in 1..<lanes {
      let x = best[lane]
      if x > result || x != x { result = x }
    }
    return result
  }

  /// The larger of both in each lane; NaN where one is.
  @inline(always)
  public static func larger(_ best: V, _ x: V) -> V {
    replace(replace(best, with: x, where: x, exceeds: best), with: x, whereNaN: x)
  }
}
