import Kernels
import Testing

@Suite("Dispatch")
struct DispatchTests {
  @Test("the baseline is always available, and sets are in ascending order")
  func available() {
    #expect(InstructionSet.available.first == .baseline)
    #expect(InstructionSet.available == InstructionSet.available.sorted())
    #expect(InstructionSet.baseline < .avx2 && .avx2 < InstructionSet.avx512)
    #expect(InstructionSet.best == InstructionSet.available.last)
  }

  @Test("a name chooses its instruction set; no name and an empty one the best")
  func selected() throws {
    for set in InstructionSet.available {
      #expect(try InstructionSet.selected(named: set.rawValue) == set)
      #expect(Kernels(set).instructionSet == set)
    }
    #expect(try InstructionSet.selected(named: nil) == .best)
    #expect(try InstructionSet.selected(named: "") == .best)
    #expect(InstructionSet.available.contains(Kernels.current.instructionSet))
  }

  @Test("an unknown name says what was found, what is allowed and what to do")
  func unknownName() throws {
    let error = try #require(throws: InstructionSetError.self) {
      try InstructionSet.selected(named: "sse9")
    }
    let names = InstructionSet.available.map(\.rawValue).joined(separator: ", ")
    #expect(
      error.description
        == "\"sse9\" is not an instruction set; here it can be one of: \(names). "
        + "Set KEFU_ISA to one of these, or unset it for the best.")
  }

  @Test("a set this processor lacks says so")
  func lackingSet() throws {
    for set in InstructionSet.allCases where !set.isAvailable {
      let error = try #require(throws: InstructionSetError.self) {
        try InstructionSet.selected(named: set.rawValue)
      }
      #expect(error.isKnown)
      #expect(error.description.contains("cannot run on this processor"))
    }
  }

  @Test("every instruction set agrees with the baseline", arguments: InstructionSet.available)
  func agreesWithBaseline(set: InstructionSet) {
    var numbers = Numbers(seed: 16)
    let (m, n, k) = (9, 70, 130)
    let (a, b) = (numbers.floats(m * k), numbers.floats(k * n))
    func results(_ kernels: Kernels) -> [Float] {
      let packed = kernels.pack(b.span, rows: k, columns: n, rowStride: n, columnStride: 1)
      var c = [Float](repeating: 0, count: m * n)
      var span = c.mutableSpan
      kernels.multiply(
        a.span, rows: m, rowStride: k, columnStride: 1, by: packed, into: &span, rowStride: n,
        accumulate: false)
      kernels.hyperbolicTangent(&span)
      kernels.softmax(&span, rows: m, columns: n, rowStride: n)
      return c
    }
    // An element of the product is off by at most 3 (k + 1) u Σ|ab| ≤ 3 · 131² · 2⁻²⁴.
    for (found, expected) in zip(results(Kernels(set)), results(Kernels(.baseline))) {
      #expect(abs(found - expected) <= 4e-3 * expected)
    }
  }
}
