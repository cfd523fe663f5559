import Kernels
import Testing

/// Shapes around every tile and panel: rows 0 … 13, columns around one and two panels.
struct Shape: CustomTestStringConvertible {
  var m: Int
  var n: Int
  var k: Int
  var testDescription: String { "\(m)×\(n)×\(k)" }

  static func all(_ set: InstructionSet) -> [Shape] {
    let panel = 2 * set.lanes
    let columns = [
      0, 1, set.lanes, panel - 1, panel, panel + 1, 2 * panel, 3 * panel + 5, 5 * panel,
    ]
    var shapes: [Shape] = []
    for n in columns {
      for m in 0...13 { shapes += [0, 1, 5, 37].map { Shape(m: m, n: n, k: $0) } }
    }
    return shapes + [
      Shape(m: 9, n: 2 * panel + 3, k: 255), Shape(m: 9, n: panel, k: 257),
      Shape(m: 50, n: panel + 1, k: 513), Shape(m: 97, n: 3, k: 64),
    ]
  }
}

/// c + Σ a·b in double precision with the sum of magnitudes the error bound needs.
private func naive(
  _ shape: Shape, a: (Int, Int) -> Float, b: (Int, Int) -> Float, c: (Int, Int) -> Float
) -> [(value: Double, magnitude: Double)] {
  var result: [(value: Double, magnitude: Double)] = []
  for i in 0..<shape.m {
    for j in 0..<shape.n {
      var value = Double(c(i, j))
      var magnitude = abs(value)
      for p in 0..<shape.k {
        let term = Double(a(i, p)) * Double(b(p, j))
        value += term
        magnitude += abs(term)
      }
      result.append((value, magnitude))
    }
  }
  return result
}

@Suite("Matrix products")
struct MatrixProductTests {
  @Test("agree with the naive product for every shape", arguments: InstructionSet.available)
  func multiplyAgreesWithNaive(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 1)
    for (index, shape) in Shape.all(set).enumerated() {
      let (m, n, k) = (shape.m, shape.n, shape.k)
      let offset = index % 4
      let aRow = k + index % 3
      let cRow = n + index % 2
      let a = numbers.floats(offset + m * aRow + 1)
      let b = numbers.floats(offset + k * n)
      let c = numbers.floats(offset + m * cRow + 1)
      let packed = kernels.pack(
        b.span.extracting(offset...), rows: k, columns: n, rowStride: n, columnStride: 1)
      for accumulate in [false, true] {
        var found = c
        var span = found.mutableSpan
        var part = span._mutatingExtracting(offset...)
        kernels.multiply(
          a.span.extracting(offset...), rows: m, rowStride: aRow, columnStride: 1, by: packed,
          into: &part, rowStride: cRow, accumulate: accumulate)
        let expected = naive(
          shape, a: { a[offset + $0 * aRow + $1] }, b: { b[offset + $0 * n + $1] },
          c: { accumulate ? c[offset + $0 * cRow + $1] : 0 })
        for i in 0..<m {
          for j in 0..<n {
            let (value, magnitude) = expected[i * n + j]
            let error = abs(Double(found[offset + i * cRow + j]) - value)
            #expect(
              error <= set.roundings * Double(k + 1) * unit * magnitude,
              "\(set) \(shape.testDescription) accumulate \(accumulate) at \(i), \(j)")
          }
          if cRow > n {
            #expect(found[offset + i * cRow + n] == c[offset + i * cRow + n], "between rows")
          }
        }
      }
    }
  }

  @Test("a row has the same bits in any batch", arguments: InstructionSet.available)
  func rowsDoNotDependOnBatch(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 2)
    for n in [1, 2 * set.lanes, 6 * set.lanes + 1, 12 * set.lanes] {
      for k in [3, 64, 300] {
        let (most, b) = (53, numbers.floats(k * n))
        let a = numbers.floats(most * k)
        let packed = kernels.pack(b.span, rows: k, columns: n, rowStride: n, columnStride: 1)
        func product(_ rows: Range<Int>) -> [UInt32] {
          var c = [Float](repeating: .nan, count: rows.count * n)
          var span = c.mutableSpan
          kernels.multiply(
            a.span.extracting(rows.lowerBound * k..<rows.upperBound * k), rows: rows.count,
            rowStride: k, columnStride: 1, by: packed, into: &span, rowStride: n,
            accumulate: false)
          return c.bits
        }
        let whole = product(0..<most)
        for m in 1...13 {
          for first in stride(from: 0, through: most - m, by: 5) {
            #expect(
              product(first..<first + m) == Array(whole[first * n..<(first + m) * n]),
              "\(set) rows \(first)..<\(first + m) of \(n) columns, k \(k)")
          }
        }
      }
    }
  }

  @Test("a column has the same bits in any width", arguments: InstructionSet.available)
  func columnsDoNotDependOnWidth(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 3)
    let (m, n, k) = (11, 4 * set.lanes + 3, 70)
    let a = numbers.floats(m * k)
    let b = numbers.floats(k * n)
    func product(_ columns: Int) -> [Float] {
      let packed = kernels.pack(b.span, rows: k, columns: columns, rowStride: n, columnStride: 1)
      var c = [Float](repeating: 0, count: m * n)
      var span = c.mutableSpan
      kernels.multiply(
        a.span, rows: m, rowStride: k, columnStride: 1, by: packed, into: &span, rowStride: n,
        accumulate: false)
      return c
    }
    let whole = product(n)
    for columns in 1...n {
      let part = product(columns)
      for i in 0..<m {
        let row = i * n..<i * n + columns
        #expect(Array(part[row]).bits == Array(whole[row]).bits, "\(set) \(columns) columns")
      }
    }
  }

  @Test("packs a transpose by strides", arguments: InstructionSet.available)
  func packsTranspose(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 4)
    let (m, n, k) = (4, 2 * set.lanes + 3, 19)
    let a = numbers.floats(m * k)
    let weights = numbers.floats(n * k)
    var transposed = [Float](repeating: 0, count: k * n)
    for j in 0..<n { for p in 0..<k { transposed[p * n + j] = weights[j * k + p] } }
    func product(_ b: PackedMatrix) -> [UInt32] {
      var c = [Float](repeating: 0, count: m * n)
      var span = c.mutableSpan
      kernels.multiply(
        a.span, rows: m, rowStride: k, columnStride: 1, by: b, into: &span, rowStride: n,
        accumulate: false)
      return c.bits
    }
    let byStrides = kernels.pack(
      weights.span, rows: k, columns: n, rowStride: 1, columnStride: k)
    let byCopy = kernels.pack(
      transposed.span, rows: k, columns: n, rowStride: n, columnStride: 1)
    #expect(product(byStrides) == product(byCopy))
    #expect(byStrides.rows == k && byStrides.columns == n)
  }

  @Test("Aᵀ·B agrees with the naive product", arguments: InstructionSet.available)
  func multiplyTransposedAgreesWithNaive(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 5)
    for (index, shape) in Shape.all(set).enumerated() {
      let (m, n, k) = (shape.m, shape.n, shape.k)
      let aRow = m + index % 3
      let bRow = n + index % 2
      let cRow = n + index % 3
      let a = numbers.floats(k * aRow)
      let b = numbers.floats(k * bRow)
      let c = numbers.floats(m * cRow)
      var found = c
      var span = found.mutableSpan
      kernels.multiplyTransposed(
        a.span, columns: m, rowStride: aRow, by: b.span, columns: n, rowStride: bRow, depth: k,
        into: &span, rowStride: cRow)
      let expected = naive(
        shape, a: { a[$1 * aRow + $0] }, b: { b[$0 * bRow + $1] }, c: { c[$0 * cRow + $1] })
      for i in 0..<m {
        for j in 0..<cRow {
          guard j < n else {
            #expect(found[i * cRow + j] == c[i * cRow + j], "between rows")
            continue
          }
          let (value, magnitude) = expected[i * n + j]
          let error = abs(Double(found[i * cRow + j]) - value)
          #expect(
            error <= set.roundings * Double(k + 1) * unit * magnitude,
            "\(set) \(shape.testDescription) at \(i), \(j)")
        }
      }
    }
  }
}
