import Kernels

/// K(xᵢ, xⱼ) of all rows, computed row by row; the rows asked for last are kept.
struct KernelMatrix {
  let rows: [Float]
  let width: Int
  let kernel: SupportVectorMachine.Kernel
  let count: Int
  private let squares: [Float]
  private let kernels: Kernels
  /// The kept rows of the matrix, the slot of each row that is kept, and the row of each slot.
  private var kept: [[Float]] = []
  private var slots: [Int: Int] = [:]
  private var rowOfSlot: [Int] = []
  private var nextSlot = 0
  private let mostKept: Int

  /// Values that are kept at most: 200 MB.
  private static let mostValues = 50_000_000

  init(
    rows: [Float], width: Int, kernel: SupportVectorMachine.Kernel, kernels: Kernels
  ) {
    (self.rows, self.width, self.kernel, self.kernels) = (rows, width, kernel, kernels)
    count = rows.count / max(width, 1)
    squares = Self.squares(of: rows, width: width, kernels: kernels)
    mostKept = max(2, Self.mostValues / max(count, 1))
  }

  /// ‖xᵢ‖² of each row.
  static func squares(of rows: [Float], width: Int, kernels: Kernels) -> [Float] {
    stride(from: 0, to: rows.count, by: max(width, 1)).map {
      kernels.sumOfSquares(rows.span.extracting($0..<$0 + width))
    }
  }

  /// K(xᵢ, xᵢ).
  func diagonal(_ row: Int) -> Double {
    if case .linear = kernel { Double(squares[row]) } else { 1 }
  }

  /// K(x, xⱼ) for all j.
  mutating func row(_ row: Int) -> [Float] {
    if let slot = slots[row] { return kept[slot] }
    var values = [Float](repeating: 0, count: count)
    var target = values.mutableSpan
    Self.fill(
      &target, with: kernel, of: rows, squares: squares,
      and: rows.span.extracting(row * width..<(row + 1) * width), kernels: kernels)
    keep(values, row: row)
    return values
  }

  private mutating func keep(_ values: [Float], row: Int) {
    if kept.count < mostKept {
      slots[row] = kept.count
      kept.append(values)
      rowOfSlot.append(row)
      return
    }
    slots[rowOfSlot[nextSlot]] = nil
    slots[row] = nextSlot
    kept[nextSlot] = values
    rowOfSlot[nextSlot] = row
    nextSlot = (nextSlot + 1) % mostKept
  }

  /// K(xᵢ, x) of every row xᵢ and one x.
  static func fill(
    _ products: inout MutableSpan<Float>, with kernel: SupportVectorMachine.Kernel,
    of rows: [Float], squares: [Float], and x: Span<Float>, kernels: Kernels
  ) {
    kernels.dots(of: rows.span, x, into: &products)
    guard case .radial(let gamma) = kernel else { return }
    let square = kernels.sumOfSquares(x)
    for place in products.indices {
      products[place] =
        Float(-gamma) * max(0, squares[place] + square - 2 * products[place])
    }
    kernels.exponential(&products)
  }
}
