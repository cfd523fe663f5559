import KernelCore

extension Kernels {
  /// Keeps the multiply-add units of one core busy, without any memory access: the limit that
  /// measured products are compared with. It exists for measuring only.
  ///
  /// On the baseline a multiply-add is two instructions.
  ///
  /// - Returns: a number that depends on every operation, about 2 × lanes × chains.
  /// - Precondition: `iterations` is not negative.
  /// - Complexity: `floatingPointOperationsOfPeak` operations for each iteration.
  public func multiplyAddPeak(iterations: Int) -> Float {
    precondition(iterations >= 0, "multiplyAddPeak: \(iterations) iterations")
    return set.multiplyAddPeak(iterations: iterations)
  }

  /// Floating-point operations in one iteration of `multiplyAddPeak`; a multiply-add is two.
  public var floatingPointOperationsOfPeak: Int {
    self.set.peakMultiplyAdds * self.set.panelWidth
  }
}
