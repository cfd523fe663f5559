// The processor's limit for the products, for measuring: nothing else needs it.

extension VectorPolicy where V: FloatVector, V.Scalar == Float {
  /// Vector multiply-adds of one iteration of `multiplyAddPeak`: a multiple of every number of
  /// chains.
  @inline(always)
  public static var peakMultiplyAdds: Int { 48 }

  /// Multiply-adds without any memory access; a number that depends on all of them.
  @inline(always)
  public static func multiplyAddPeak(iterations: Int) -> Float {
    // As many chains as a tile of the product has: sixteen where there are 32 registers, twelve
    // of sixteen, which leaves room for both operands. Eight hide a latency of four cycles on
    // two units.
    tileRows == 8
      ? multiplyAddChains(Tile<8, 2>.self, iterations: iterations)
      : multiplyAddChains(Tile<6, 2>.self, iterations: iterations)
  }

  /// x ← a + x · b in `Rows` × `Vectors` vectors that do not depend on each other.
  ///
  /// Every chain starts elsewhere, or they would be one; all approach 2, so no lane overflows
  /// or becomes subnormal.
  @inline(always)
  public static func multiplyAddChains<let Rows: Int, let Vectors: Int>(
    _: Tile<Rows, Vectors>.Type, iterations: Int
  ) -> Float {
    let (a, b) = (splat(1), splat(0.5))
    var chains = InlineArray<Rows, InlineArray<Vectors, V>>(
      repeating: InlineArray<Vectors, V>(repeating: splat(0)))
    for r in 0..<Rows {
      for v in 0..<Vectors { chains[r][v] = splat(Float(r * Vectors + v)) }
    }
    for _ in 0..<iterations {
      for _ in 0..<peakMultiplyAdds / (Rows * Vectors) {
        for r in 0..<Rows {
          for v in 0..<Vectors { chains[r][v] = multiplyAdd(a, chains[r][v], b) }
        }
      }
    }
    var total = splat(0)
    for r in 0..<Rows {
      for v in 0..<Vectors { total = total + chains[r][v] }
    }
    return sumOfLanes(total)
  }
}
