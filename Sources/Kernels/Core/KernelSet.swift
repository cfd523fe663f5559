/// The kernels of one instruction set, as the dispatch sees them.
///
/// Pointers must not overlap unless said so, lengths are not checked, and no alignment is needed;
/// the facade checks. All matrices are row-major; a stride is a distance in elements.
/// `VectorPolicy` extensions provide every member.
public protocol KernelSet: SendableMetatype {
  // MARK: Matrix products (MatrixProduct.swift)

  /// Columns of one packed panel.
  static var panelWidth: Int { get }
  /// Rows of the largest tile.
  static var tileRows: Int { get }
  /// Depth of one block of a product.
  static var depthBlock: Int { get }

  /// Packs B [k×n] into panels `[panel][k][panelWidth]`, the last filled up with zeros.
  static func pack(
    depth k: Int, columns n: Int, b: UnsafePointer<Float>, bRow: Int, bColumn: Int,
    packed: UnsafeMutablePointer<Float>)

  /// C [m×n] = A [m×k] · B, or `initial` + A · B; B packed. `initial` may be C; its rows may be one,
  /// `initialRow` 0.
  ///
  /// - Parameter scratch: `tileRows` × `panelWidth` elements.
  static func multiply(
    rows m: Int, columns n: Int, depth k: Int,
    a: UnsafePointer<Float>, aRow: Int, aColumn: Int, b: UnsafePointer<Float>,
    c: UnsafeMutablePointer<Float>, cRow: Int, from initial: UnsafePointer<Float>?,
    initialRow: Int, scratch: UnsafeMutablePointer<Float>)

  /// Elements of scratch memory `multiplyTransposed` needs.
  static func transposedScratch(rows m: Int) -> Int

  /// C [m×n] += Aᵀ · B with A [k×m] and B [k×n].
  ///
  /// - Parameter scratch: `transposedScratch` elements.
  static func multiplyTransposed(
    rows m: Int, columns n: Int, depth k: Int,
    a: UnsafePointer<Float>, aRow: Int, b: UnsafePointer<Float>, bRow: Int,
    c: UnsafeMutablePointer<Float>, cRow: Int, scratch: UnsafeMutablePointer<Float>)

  // MARK: Peak (Peak.swift)

  /// Vector multiply-adds of one iteration of `multiplyAddPeak`.
  static var peakMultiplyAdds: Int { get }
  /// The limit of the multiply-add units, for measuring.
  static func multiplyAddPeak(iterations: Int) -> Float

  // MARK: LSTM cell (LSTMCell.swift)

  /// Forward step; `gates` [rows×4H] becomes activated. No `previousCell` means zeros.
  static func lstmCell(
    rows: Int, hidden: Int, gates: UnsafeMutablePointer<Float>,
    previousCell: UnsafePointer<Float>?, cell: UnsafeMutablePointer<Float>,
    cellTanh: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>,
    outputStride: Int)

  /// Backward step; `cellGradient` goes from dC of this step to dC of the step before.
  static func lstmCellBackward(
    rows: Int, hidden: Int, gates: UnsafePointer<Float>,
    previousCell: UnsafePointer<Float>?, cellTanh: UnsafePointer<Float>,
    outputGradient: UnsafePointer<Float>, outputGradientStride: Int,
    cellGradient: UnsafeMutablePointer<Float>, gateGradient: UnsafeMutablePointer<Float>)

  // MARK: LSTM for inference (LSTMStep.swift, LSTMStep+Integer.swift)

  /// Elements of scratch memory an LSTM needs.
  static var lstmScratch: Int { get }
  /// Factors of one 32-bit lane of the integer weights: 4 of 8 bits or 2 of 16.
  static var integerDepth: Int { get }
  /// What is added to an integer state, 0 or 128.
  static var integerOffset: Int { get }

  /// Some steps of one direction over a batch. The cell [sequences×Hp] holds zeros.
  static func lstm(
    steps: LSTMSteps, hidden: Int, input: LSTMGateInput, weights: UnsafePointer<Float>,
    cell: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>, outputRow: Int,
    scratch: UnsafeMutablePointer<Float>)

  /// Some steps with weights of 16 bits (bfloat16), two in a lane.
  static func lstmHalf(
    steps: LSTMSteps, hidden: Int, input: LSTMGateInput, weights: UnsafePointer<Float>,
    cell: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>, outputRow: Int,
    scratch: UnsafeMutablePointer<Float>)

  /// One direction with integer weights. `state` [2×sequences×`weights.stateRow`] lanes, each
  /// filled with the integer state of zeros.
  static func lstm(
    steps: LSTMSteps, hidden: Int, input: LSTMGateInput, weights: LSTMIntegerWeights,
    cell: UnsafeMutablePointer<Float>, state: UnsafeMutablePointer<Int32>, sequences: Int,
    output: UnsafeMutablePointer<Float>, outputRow: Int, scratch: UnsafeMutablePointer<Float>)

  /// The same with weights and states of 16 bits, two in a lane.
  static func lstmPairs(
    steps: LSTMSteps, hidden: Int, input: LSTMGateInput, weights: LSTMIntegerWeights,
    cell: UnsafeMutablePointer<Float>, state: UnsafeMutablePointer<Int32>, sequences: Int,
    output: UnsafeMutablePointer<Float>, outputRow: Int, scratch: UnsafeMutablePointer<Float>)

  /// Wx x + b of rows whose x are states as integers of 16 bits, [rows×depth].
  static func gatesOfPairs(
    rows: Int, hidden: Int, depth: Int, x: UnsafePointer<Int32>, weights: LSTMIntegerWeights,
    bias: UnsafePointer<Float>, gates: UnsafeMutablePointer<Float>,
    scratch: UnsafeMutablePointer<Float>)
  /// States as integers of 16 bits: [rows×columns rounded up to a vector / 2].
  static func pairs(
    rows: Int, columns: Int, x: UnsafePointer<Float>, to: UnsafeMutablePointer<Int32>)

  // MARK: Activations (Activations.swift); y may be x

  /// y = eˣ.
  static func exponential(
    count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>)
  /// y = 1 / (1 + e⁻ˣ).
  static func sigmoid(
    count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>)
  /// y = tanh x.
  static func hyperbolicTangent(
    count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>)
  /// Softmax of every row, in place.
  static func softmax(
    rows: Int, columns: Int, x: UnsafeMutablePointer<Float>, xRow: Int)

  // MARK: Reductions (Reductions.swift)

  /// Σ x · y.
  static func dot(
    count: Int, x: UnsafePointer<Float>, y: UnsafePointer<Float>
  ) -> Float
  /// Σ x.
  static func sum(count: Int, x: UnsafePointer<Float>) -> Float
  /// The largest x; −∞ for none, NaN if there is one.
  static func maximum(count: Int, x: UnsafePointer<Float>) -> Float

  // MARK: Elementwise (Elementwise.swift)

  /// y += s · x.
  static func addScaled(
    count: Int, scale: Float, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>)
  /// y *= s.
  static func scale(count: Int, by factor: Float, y: UnsafeMutablePointer<Float>)
  /// y += x.
  static func add(
    count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>)
  /// y *= x.
  static func multiply(
    count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>)

  // MARK: Embedding bag (EmbeddingBag.swift)

  /// Whether every index is in 0 ..< `limit`.
  static func areInRange(
    count: Int, indices: UnsafePointer<Int32>, limit: Int
  ) -> Bool
  /// out[d] = scale · Σⱼ table[indexⱼ · D + d]; the table has `tableCount` elements.
  static func gatherSum(
    count: Int, indices: UnsafePointer<Int32>, dimension: Int, table: UnsafePointer<Float>,
    tableCount: Int, scale: Float, out: UnsafeMutablePointer<Float>)
  /// The same of a table of floats' upper halves.
  static func gatherSum(
    count: Int, indices: UnsafePointer<Int32>, dimension: Int, upperHalves: UnsafePointer<UInt16>,
    tableCount: Int, scale: Float, out: UnsafeMutablePointer<Float>)
  /// table[indexⱼ · D + d] += scale · g[d], for each j.
  static func scatterAdd(
    count: Int, indices: UnsafePointer<Int32>, dimension: Int,
    gradient: UnsafePointer<Float>, scale: Float, table: UnsafeMutablePointer<Float>)

  // MARK: Pooling (Pooling.swift)

  /// out[d] = maxⱼ x[rowⱼ · D + d], of at least one row.
  static func gatherMaximum(
    count: Int, rows: UnsafePointer<Int32>, dimension: Int, x: UnsafePointer<Float>,
    out: UnsafeMutablePointer<Float>)
  /// out[d] = Σⱼ wⱼ · x[rowⱼ · D + d].
  static func gatherWeightedSum(
    count: Int, rows: UnsafePointer<Int32>, weights: UnsafePointer<Float>, dimension: Int,
    x: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>)
  /// x[rowⱼ · D + d] += wⱼ · g[d], for each j.
  static func scatterWeightedAdd(
    count: Int, rows: UnsafePointer<Int32>, weights: UnsafePointer<Float>, dimension: Int,
    gradient: UnsafePointer<Float>, x: UnsafeMutablePointer<Float>)
  /// out[r] = Σ x[r · D + d] · w[d].
  static func dots(
    rows: Int, dimension: Int, x: UnsafePointer<Float>, w: UnsafePointer<Float>,
    out: UnsafeMutablePointer<Float>)

  // MARK: Optimizer (Optimizer.swift)

  /// One step of AdamW.
  static func adamW(
    count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
    firstMoment: UnsafeMutablePointer<Float>, secondMoment: UnsafeMutablePointer<Float>,
    step: AdamWStep)
}
