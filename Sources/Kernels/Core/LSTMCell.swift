// Legend: H hidden size; i, f, g, o gates in blocks of H (PyTorch's order); c cell, h output;
// "width" is W for a full vector and less for the last one of a row.
//
//   c = f · c′ + i · g        h = o · tanh c        (Hochreiter and Schmidhuber 1997; Gers 2000)

extension VectorPolicy
where
  V: FloatVector, V.Scalar == Float, V.MaskStorage: BitwiseCopyable, V.MaskStorage.Scalar == Int32
{
  /// One step forward for `rows` sequences: the gates of a row, then its cells.
  ///
  /// Three small loops over a row that is in the first-level cache, not one large one: the
  /// optimiser takes a body with five activations apart into lanes.
  @inline(always)
  public static func lstmCell(
    rows: Int, hidden: Int, gates: UnsafeMutablePointer<Float>,
    previousCell: UnsafePointer<Float>?, cell: UnsafeMutablePointer<Float>,
    cellTanh: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>,
    outputStride: Int
  ) {
    for row in 0..<rows {
      let gates = gates + row * 4 * hidden
      let offset = row * hidden
      let output = output + row * outputStride
      for gate in 0..<4 where gate != 2 {
        sigmoid(count: hidden, x: gates + gate * hidden, y: gates + gate * hidden)
      }
      hyperbolicTangent(count: hidden, x: gates + 2 * hidden, y: gates + 2 * hidden)
      var at = 0
      while at + lanes <= hidden {
        lstmUnits(
          lanes, hidden: hidden, gates: gates + at, previousCell: previousCell, cell: cell,
          cellTanh: cellTanh, at: offset + at, output: output + at)
        at += lanes
      }
      if at < hidden {
        lstmUnits(
          hidden - at, hidden: hidden, gates: gates + at, previousCell: previousCell, cell: cell,
          cellTanh: cellTanh, at: offset + at, output: output + at)
      }
    }
  }

  /// Forward from activated gates, one vector of units.
  @inline(always)
  public static func lstmUnits(
    _ width: Int, hidden: Int, gates: UnsafePointer<Float>,
    previousCell: UnsafePointer<Float>?, cell: UnsafeMutablePointer<Float>,
    cellTanh: UnsafeMutablePointer<Float>, at: Int, output: UnsafeMutablePointer<Float>
  ) {
    var c = load(gates, width) * load(gates + 2 * hidden, width)
    if let previousCell {
      c = multiplyAdd(c, load(gates + hidden, width), load(previousCell + at, width))
    }
    let t = hyperbolicTangent(c)
    store(c, cell + at, width)
    store(t, cellTanh + at, width)
    store(load(gates + 3 * hidden, width) * t, output, width)
  }

  /// One step backward for `rows` sequences.
  @inline(always)
  public static func lstmCellBackward(
    rows: Int, hidden: Int, gates: UnsafePointer<Float>,
    previousCell: UnsafePointer<Float>?, cellTanh: UnsafePointer<Float>,
    outputGradient: UnsafePointer<Float>, outputGradientStride: Int,
    cellGradient: UnsafeMutablePointer<Float>, gateGradient: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<rows {
      let gates = gates + row * 4 * hidden
      let gateGradient = gateGradient + row * 4 * hidden
      let offset = row * hidden
      let outputGradient = outputGradient + row * outputGradientStride
      var at = 0
      while at + lanes <= hidden {
        lstmUnitsBackward(
          lanes, hidden: hidden, gates: gates + at, previousCell: previousCell,
          cellTanh: cellTanh, at: offset + at, outputGradient: outputGradient + at,
          cellGradient: cellGradient, gateGradient: gateGradient + at)
        at += lanes
      }
      if at < hidden {
        lstmUnitsBackward(
          hidden - at, hidden: hidden, gates: gates + at, previousCell: previousCell,
          cellTanh: cellTanh, at: offset + at, outputGradient: outputGradient + at,
          cellGradient: cellGradient, gateGradient: gateGradient + at)
      }
    }
  }

  /// Backward, one vector of units; dσ = σ (1 − σ), dtanh = 1 − tanh².
  @inline(always)
  public static func lstmUnitsBackward(
    _ width: Int, hidden: Int, gates: UnsafePointer<Float>,
    previousCell: UnsafePointer<Float>?, cellTanh: UnsafePointer<Float>, at: Int,
    outputGradient: UnsafePointer<Float>, cellGradient: UnsafeMutablePointer<Float>,
    gateGradient: UnsafeMutablePointer<Float>
  ) {
    let one = splat(1)
    let i = load(gates, width)
    let f = load(gates + hidden, width)
    let g = load(gates + 2 * hidden, width)
    let o = load(gates + 3 * hidden, width)
    let t = load(cellTanh + at, width)
    let dH = load(outputGradient, width)
    let dC = multiplyAdd(load(cellGradient + at, width), dH * o, one - t * t)
    var dF = splat(0)
    if let previousCell { dF = dC * load(previousCell + at, width) * (f * (one - f)) }
    store(dC * g * (i * (one - i)), gateGradient, width)
    store(dF, gateGradient + hidden, width)
    store(dC * i * (one - g * g), gateGradient + 2 * hidden, width)
    store(dH * t * (o * (one - o)), gateGradient + 3 * hidden, width)
    store(dC * f, cellGradient + at, width)
  }
}
