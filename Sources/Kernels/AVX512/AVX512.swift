import CSIMD
public import KernelCore

/// The kernels of this module.
public var kernelSet: any KernelSet.Type { AVX512.self }

private enum AVX512: VectorPolicy, KernelSet {
  typealias V = SIMD16<Float>
  typealias I = SIMD16<Int32>

  @inline(always)
  static var tileRows: Int { 8 }

  @inline(always)
  static var hasRoomForGroup: Bool { true }

  @inline(always)
  static func prefetch(_ p: UnsafePointer<Float>) { kefu_prefetch(p) }

  @inline(always)
  static var integerDepth: Int { 4 }

  @inline(always)
  static var integerOffset: Int { 128 }

  @inline(always)
  static func integerDot(_ sum: I, _ state: I, _ weights: I) -> I { kefu_dot(sum, state, weights) }

  @inline(always)
  static func pairDot(_ sum: I, _ state: I, _ weights: I) -> I {
    kefu_pair_dot(sum, state, weights)
  }

  @inline(always)
  static func float(_ v: I) -> V { kefu_to_float(v) }

  @inline(always)
  static func storeNarrow(_ v: I, _ p: UnsafeMutablePointer<Int32>) { kefu_store_narrow(v, p) }

  @inline(always)
  static func storePairs(_ v: I, _ p: UnsafeMutablePointer<Int32>) { kefu_store_pairs(v, p) }

  @inline(always)
  static func widened(_ p: UnsafePointer<UInt16>) -> V { kefu_widened(p) }

  @inline(always)
  static func multiplyAdd(_ sum: V, _ a: V, _ b: V) -> V { sum.addingProduct(a, b) }

  @inline(always)
  static func squareRoot(_ v: V) -> V {
    var root = v
    withUnsafeMutablePointer(to: &root) { formSquareRoot(UnsafeMutableRawPointer($0)) }
    return root
  }

  @inline(always)
  static func replace(_ v: V, with w: V, where x: V, exceeds y: V) -> V {
    v.replacing(with: w, where: x .> y)
  }

  @inline(always)
  static func replace(_ v: V, with w: V, whereNaN x: V) -> V {
    v.replacing(with: w, where: x .!= x)
  }

  static func gatherSum(
    count: Int, indices: UnsafePointer<Int32>, dimension: Int, upperHalves: UnsafePointer<UInt16>,
    tableCount: Int, scale: Float, out: UnsafeMutablePointer<Float>
  ) {
    halfGatherSum(
      count: count, indices: indices, dimension: dimension, table: upperHalves,
      tableCount: tableCount, scale: scale, out: out)
  }

  static func lstm(
    steps: LSTMSteps, hidden: Int, input: LSTMGateInput, weights: UnsafePointer<Float>,
    cell: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>, outputRow: Int,
    scratch: UnsafeMutablePointer<Float>
  ) {
    floatLSTM(
      steps: steps, hidden: hidden, input: input, weights: weights, areHalf: false, cell: cell,
      output: output, outputRow: outputRow, scratch: scratch)
  }

  static func lstmHalf(
    steps: LSTMSteps, hidden: Int, input: LSTMGateInput, weights: UnsafePointer<Float>,
    cell: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>, outputRow: Int,
    scratch: UnsafeMutablePointer<Float>
  ) {
    floatLSTM(
      steps: steps, hidden: hidden, input: input, weights: weights, areHalf: true, cell: cell,
      output: output, outputRow: outputRow, scratch: scratch)
  }

  static func lstm(
    steps: LSTMSteps, hidden: Int, input: LSTMGateInput, weights: LSTMIntegerWeights,
    cell: UnsafeMutablePointer<Float>, state: UnsafeMutablePointer<Int32>, sequences: Int,
    output: UnsafeMutablePointer<Float>, outputRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    integerLSTM(
      steps: steps, hidden: hidden, input: input, weights: weights, arePairs: false, cell: cell,
      state: state, sequences: sequences, output: output, outputRow: outputRow, scratch: scratch)
  }

  static func lstmPairs(
    steps: LSTMSteps, hidden: Int, input: LSTMGateInput, weights: LSTMIntegerWeights,
    cell: UnsafeMutablePointer<Float>, state: UnsafeMutablePointer<Int32>, sequences: Int,
    output: UnsafeMutablePointer<Float>, outputRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    integerLSTM(
      steps: steps, hidden: hidden, input: input, weights: weights, arePairs: true, cell: cell,
      state: state, sequences: sequences, output: output, outputRow: outputRow, scratch: scratch)
  }

  static func gatesOfPairs(
    rows: Int, hidden: Int, depth: Int, x: UnsafePointer<Int32>, weights: LSTMIntegerWeights,
    bias: UnsafePointer<Float>, gates: UnsafeMutablePointer<Float>,
    scratch: UnsafeMutablePointer<Float>
  ) {
    integerGates(
      rows: rows, hidden: hidden, depth: depth, x: x, weights: weights, bias: bias, gates: gates,
      scratch: scratch)
  }

  static func pairs(
    rows: Int, columns: Int, x: UnsafePointer<Float>, to: UnsafeMutablePointer<Int32>
  ) {
    integerStates(rows: rows, columns: columns, x: x, to: to)
  }
}

/// Takes the root of each lane of one vector.
///
/// A function of its own: the kernels become witness thunks, and a thunk never inlines the C
/// function behind `Float.squareRoot()`; here that is one instruction (by `-fno-math-errno`).
@inline(never)
private func formSquareRoot(_ vector: UnsafeMutableRawPointer) {
  let v = vector.assumingMemoryBound(to: AVX512.V.self)
  v.pointee = v.pointee.squareRoot()
}
