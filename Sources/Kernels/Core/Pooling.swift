// Legend: x [rows×D], one state a row; `rows` names those that are pooled, in the order of the sum.

extension VectorPolicy where V: FloatVector, V.Scalar == Float {
  /// out[d] = maxⱼ x[rowⱼ · D + d]; of at least one row.
  @inline(always)
  public static func gatherMaximum(
    count: Int, rows: UnsafePointer<Int32>, dimension: Int, x: UnsafePointer<Float>,
    out: UnsafeMutablePointer<Float>
  ) {
    var at = 0
    while at < dimension {
      let width = min(lanes, dimension - at)
      var best = load(x + (Int(rows[0]) * dimension + at), width)
      for j in 1..<max(count, 1) {
        let value = load(x + (Int(rows[j]) * dimension + at), width)
        best = replace(best, with: value, where: value, exceeds: best)
      }
      store(best, out + at, width)
      at += lanes
    }
  }

  /// out[d] = Σⱼ wⱼ · x[rowⱼ · D + d].
  @inline(always)
  public static func gatherWeightedSum(
    count: Int, rows: UnsafePointer<Int32>, weights: UnsafePointer<Float>, dimension: Int,
    x: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>
  ) {
    var at = 0
    while at + 4 * lanes <= dimension {
      var sums = InlineArray<4, V>(repeating: splat(0))
      for j in 0..<count {
        let (row, weight) = (x + (Int(rows[j]) * dimension + at), splat(weights[j]))
        for s in 0..<4 { sums[s] = multiplyAdd(sums[s], weight, load(row + s * lanes)) }
      }
      for s in 0..<4 { store(sums[s], out + at + s * lanes) }
      at += 4 * lanes
    }
    while at < dimension {
      let width = min(lanes, dimension - at)
      var sum = splat(0)
      for j in 0..<count {
        let row = x + (Int(rows[j]) * dimension + at)
        sum = multiplyAdd(sum, splat(weights[j]), load(row, width))
      }
      store(sum, out + at, width)
      at += lanes
    }
  }

  /// x[rowⱼ · D + d] += wⱼ · g[d], for each j in order.
  @inline(always)
  public static func scatterWeightedAdd(
    count: Int, rows: UnsafePointer<Int32>, weights: UnsafePointer<Float>, dimension: Int,
    gradient: UnsafePointer<Float>, x: UnsafeMutablePointer<Float>
  ) {
    for j in 0..<count {
      addScaled(
        count: dimension, scale: weights[j], x: gradient, y: x + Int(rows[j]) * dimension)
    }
  }

  /// out[r] = Σ x[r · D + d] · w[d], for each row: what `dot` gives.
  @inline(always)
  public static func dots(
    rows: Int, dimension: Int, x: UnsafePointer<Float>, w: UnsafePointer<Float>,
    out: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<rows { out[row] = dot(count: dimension, x: x + row * dimension, y: w) }
  }
}
