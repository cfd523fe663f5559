/// A matrix B [rows×columns] laid out for `Kernels.multiply`: pack once for one set of weights,
/// multiply many times.
///
/// The layout belongs to one instruction set; only kernels of the same one accept it.
public struct PackedMatrix: Sendable {
  /// Rows of B: the depth k of the product.
  public let rows: Int
  /// Columns of B: the columns n of the product.
  public let columns: Int
  /// The instruction set it is packed for.
  public let instructionSet: InstructionSet

  /// Panels `[panel][k][panelWidth]`.
  let storage: AlignedMemory
}
