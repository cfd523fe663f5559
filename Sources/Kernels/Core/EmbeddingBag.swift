// Legend: table [rows×D], one embedding a row; indices name rows, in the order of the sum.

extension VectorPolicy where V: FloatVector, V.Scalar == Float {
  /// Whether every index is in 0 ..< `limit`.
  @inline(always)
  public static func areInRange(
    count: Int, indices: UnsafePointer<Int32>, limit: Int
  ) -> Bool {
    var largest: UInt32 = 0
    for j in 0..<count { largest = max(largest, UInt32(bitPattern: indices[j])) }
    return count == 0 || Int(largest) < limit
  }

  /// out[d] = scale · Σⱼ table[indexⱼ · D + d].
  ///
  /// The rest of a row is read as a whole vector, with what stands behind it: those lanes are never
  /// written. Only the table's last rows have nothing behind them.
  @inline(always)
  public static func gatherSum(
    count: Int, indices: UnsafePointer<Int32>, dimension: Int, table: UnsafePointer<Float>,
    tableCount: Int, scale: Float, out: UnsafeMutablePointer<Float>
  ) {
    var at = 0
    while at + 4 * lanes <= dimension {
      var sums = InlineArray<4, V>(repeating: splat(0))
      for j in 0..<count {
        let row = table + (Int(indices[j]) * dimension + at)
        for s in 0..<4 { sums[s] = sums[s] + load(row + s * lanes) }
      }
      for s in 0..<4 { store(sums[s] * splat(scale), out + at + s * lanes) }
      at += 4 * lanes
    }
    while at < dimension {
      let width = min(lanes, dimension - at)
      var sum = splat(0)
      for j in 0..<count {
        let start = Int(indices[j]) * dimension + at
        if start + lanes <= tableCount {
          sum = sum + load(table + start)
        } else {
          sum = sum + load(table + start, width)
        }
      }
      store(sum * splat(scale), out + at, width)
      at += lanes
    }
  }

  /// The same of a table of floats' upper halves.
  ///
  /// Each module forwards to it; see `floatLSTM`.
  @inline(always)
  public static func halfGatherSum(
    count: Int, indices: UnsafePointer<Int32>, dimension: Int, table: UnsafePointer<UInt16>,
    tableCount: Int, scale: Float, out: UnsafeMutablePointer<Float>
  ) {
    var at = 0
    while at + 4 * lanes <= dimension {
      var sums = InlineArray<4, V>(repeating: splat(0))
      for j in 0..<count {
        let row = table + (Int(indices[j]) * dimension + at)
        for s in 0..<4 { sums[s] = sums[s] + widened(row + s * lanes) }
      }
      for s in 0..<4 { store(sums[s] * splat(scale), out + at + s * lanes) }
      at += 4 * lanes
    }
    while at < dimension {
      let width = min(lanes, dimension - at)
      var sum = splat(0)
      for j in 0..<count {
        let start = Int(indices[j]) * dimension + at
        if start + lanes <= tableCount {
          sum = sum + widened(table + start)
        } else {
          var rest = splat(0)
          for lane in 0..<width {
            rest[lane] = Float(bitPattern: UInt32(table[start + lane]) << 16)
          }
          sum = sum + rest
        }
      }
      store(sum * splat(scale), out + at, width)
      at += lanes
    }
  }

  /// table[indexⱼ · D + d] += scale · g[d], for each j in order.
  @inline(always)
  public static func scatterAdd(
    count: Int, indices: UnsafePointer<Int32>, dimension: Int,
    gradient: UnsafePointer<Float>, scale: Float, table: UnsafeMutablePointer<Float>
  ) {
    for j in 0..<count {
      addScaled(
        count: dimension, scale: scale, x: gradient, y: table + Int(indices[j]) * dimension)
    }
  }
}
