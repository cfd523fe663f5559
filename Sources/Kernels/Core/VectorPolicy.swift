/// What differs between instruction sets; every kernel loop is written once over it.
///
/// An instruction-set module declares one `private enum` that conforms to this protocol and to
/// `KernelSet` (private, or a build for tests would make its witnesses weak symbols). The loops
/// are `@inline(always)` members of extensions of this protocol; they become the witnesses of
/// `KernelSet`, so they are compiled inside that module, with its instruction set, for its
/// concrete vector.
///
/// `V` is unconstrained here and constrained in the extensions: a constraint here would give
/// every conforming module a weak accessor for `SIMD16<Float>: SIMD`, compiled for its
/// instruction set, of which the linker keeps one for the whole program.
public protocol VectorPolicy {
  /// One vector register of single-precision numbers: `SIMD4<Float>` … `SIMD16<Float>`.
  associatedtype V

  /// One vector register of 32-bit integers, as many as `V` has numbers.
  associatedtype I

  /// Rows of the matrix-product tile: its accumulators (`tileRows` × 2 vectors) must fit in the
  /// registers beside two vectors of B. At most 8.
  static var tileRows: Int { get }

  /// Whether 6 × 4 accumulators fit in the registers beside four vectors of weights: the LSTM step
  /// then takes all gates of six sequences at once.
  static var hasRoomForGroup: Bool { get }

  /// Asks for the cache line at `p`, which will be read soon.
  static func prefetch(_ p: UnsafePointer<Float>)

  /// Factors of an integer dot product in one 32-bit lane: 4 of 8 bits or 2 of 16.
  static var integerDepth: Int { get }

  /// What is added to the state's factors: 128 where the instruction takes them unsigned, else 0.
  static var integerOffset: Int { get }

  /// `sum` + the dot product of each lane's `integerDepth` factors; exact.
  static func integerDot(_ sum: I, _ state: I, _ weights: I) -> I

  /// `sum` + the dot product of each lane's two signed factors of 16 bits; exact.
  static func pairDot(_ sum: I, _ state: I, _ weights: I) -> I

  /// Each lane as a float, rounded to nearest.
  static func float(_ v: I) -> V

  /// Writes the low 32 / `integerDepth` bits of each lane, side by side.
  static func storeNarrow(_ v: I, _ p: UnsafeMutablePointer<Int32>)

  /// Writes the low 16 bits of each lane, side by side.
  static func storePairs(_ v: I, _ p: UnsafeMutablePointer<Int32>)

  /// Floats of which `p` holds the upper halves.
  static func widened(_ p: UnsafePointer<UInt16>) -> V

  /// `sum + a · b`, rounded once where the instruction set has fused multiply-add, else twice.
  /// Never `addingProduct` without the instruction: that is a library call for each lane.
  static func multiplyAdd(_ sum: V, _ a: V, _ b: V) -> V

  /// The correctly rounded square root of each lane. (`SIMD`'s own is a call for each lane.)
  static func squareRoot(_ v: V) -> V

  /// `v`, but `w` in the lanes where x > y (false for NaN).
  ///
  /// Comparisons stand here because `SIMD`'s generic ones are loops with branches over the lanes,
  /// while those of `SIMD16<Float>` are one instruction; arithmetic has no such difference.
  static func replace(_ v: V, with w: V, where x: V, exceeds y: V) -> V

  /// `v`, but `w` in the lanes where x is NaN.
  static func replace(_ v: V, with w: V, whereNaN x: V) -> V
}

/// What the loops need of a vector.
public typealias FloatVector = SIMD & BitwiseCopyable

// A vector kernel visits `count` elements as full vectors and one rest:
//
//   var at = 0
//   while at + lanes <= count { body(at, lanes); at += lanes }
//   if at < count { body(at, count - at) }
//
// `load` and `store` take the width; where it is the constant `lanes` they are one instruction.

extension VectorPolicy where V: FloatVector, V.Scalar == Float {
  /// Lanes of one vector.
  @inline(always)
  public static var lanes: Int { V.scalarCount }

  /// A vector with `value` in every lane.
  @inline(always)
  public static func splat(_ value: Float) -> V { V(repeating: value) }

  /// Reads one vector; no alignment is needed.
  @inline(always)
  public static func load(_ p: UnsafePointer<Float>) -> V {
    UnsafeRawPointer(p).loadUnaligned(as: V.self)
  }

  /// Writes one vector; no alignment is needed.
  @inline(always)
  public static func store(_ v: V, _ p: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(p).storeBytes(of: v, as: V.self)
  }

  /// Reads the first `width` ≤ `lanes` lanes; the others become `filler`.
  @inline(always)
  public static func load(_ p: UnsafePointer<Float>, _ width: Int, filler: Float = 0) -> V {
    if width == lanes { return load(p) }
    var v = V(repeating: filler)
    withUnsafeMutablePointer(to: &v) {
      UnsafeMutableRawPointer($0).copyMemory(from: p, byteCount: 4 * width)
    }
    return v
  }

  /// Writes the first `width` ≤ `lanes` lanes.
  @inline(always)
  public static func store(_ v: V, _ p: UnsafeMutablePointer<Float>, _ width: Int) {
    if width == lanes { return store(v, p) }
    withUnsafePointer(to: v) {
      UnsafeMutableRawPointer(p).copyMemory(from: $0, byteCount: 4 * width)
    }
  }
}
