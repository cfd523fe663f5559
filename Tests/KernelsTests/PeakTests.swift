import Kernels
import Testing

@Suite("Peak")
struct PeakTests {
  @Test("every chain approaches 2", arguments: InstructionSet.available)
  func limit(set: InstructionSet) {
    let kernels = Kernels(set)
    let chains = set == .avx512 ? 16 : 12
    // No step: lane after lane holds the sum of the starting values.
    #expect(
      kernels.multiplyAddPeak(iterations: 0) == Float(set.lanes * chains * (chains - 1) / 2))
    // 2 is a fixed point of x ↦ 1 + x / 2, and the distance from it halves.
    #expect(kernels.multiplyAddPeak(iterations: 100) == Float(2 * set.lanes * chains))
    #expect(kernels.floatingPointOperationsOfPeak == 2 * 48 * set.lanes)
  }
}
