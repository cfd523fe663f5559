public import KernelCore

/// The kernels of this module.
public var kernelSet: any KernelSet.Type { AVX512.self }

private enum AVX512: VectorPolicy, KernelSet {
  typealias V = SIMD16<Float>

  @inline(always)
  static var tileRows: Int { 8 }

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
