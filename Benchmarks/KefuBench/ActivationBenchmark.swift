import ArgumentParser
import Foundation
import Kefu
import Kernels

/// `kefu-bench activations`: how fast and how exact the activation functions are.
struct ActivationBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activations",
    abstract: "Nanoseconds an element and the largest error of exp, sigmoid, tanh and softmax.",
    discussion: """
      One thread, 32,768 elements in the first-level and second-level cache; softmax in rows of \
      64. max_ulp is the largest distance from the C library's result in double precision, in \
      units of the last place of a Float, over 1,048,576 points evenly spaced in −20 … 20.
      """)

  @OptionGroup var options: KernelOptions

  private static let elements = 32_768
  private static let points = 1 << 20
  private static let columns = 64

  func run() throws {
    let kernels = try options.kernels()
    let functions = Self.functions(kernels)
    let x = Self.spaced(Self.elements)
    let results = Measurement.alternate(
      functions.map { function in
        var y = x
        return { function.apply(x, &y) }
      }, rounds: options.rounds)
    for (function, result) in zip(functions, results) {
      OrderedJSON.printLine(
        [
          .init("peer", .string("kefu \(function.name)")),
          .init("isa", .string(kernels.instructionSet.rawValue)),
          .init("elements", .integer(Self.elements)),
          .init("threads", .integer(1)),
        ] + result.costs("ns_per_element", of: Double(Self.elements), unit: 1e-9) + [
          .init("max_ulp", .figure(Self.largestError(function)))
        ])
    }
  }

  /// An activation and the same from the C library, over whole arrays.
  private struct Function {
    var name: String
    var apply: ([Float], inout [Float]) -> Void
    var exact: ([Double]) -> [Double]
  }

  private static func functions(_ kernels: Kernels) -> [Function] {
    typealias Kernel = (Span<Float>, inout MutableSpan<Float>) -> Void
    func elementwise(
      _ name: String, _ kernel: @escaping Kernel, _ exact: @escaping (Double) -> Double
    ) -> Function {
      Function(
        name: name,
        apply: { x, y in
          var span = y.mutableSpan
          kernel(x.span, &span)
        }, exact: { $0.map(exact) })
    }
    return [
      elementwise("exp", { kernels.exponential($0, into: &$1) }, { exp($0) }),
      elementwise("sigmoid", { kernels.sigmoid($0, into: &$1) }, { 1 / (1 + exp(-$0)) }),
      elementwise("tanh", { kernels.hyperbolicTangent($0, into: &$1) }, { tanh($0) }),
      Function(
        name: "softmax",
        apply: { x, y in
          y = x
          var span = y.mutableSpan
          kernels.softmax(&span, rows: x.count / columns, columns: columns, rowStride: columns)
        }, exact: softmax),
    ]
  }

  private static func softmax(_ x: [Double]) -> [Double] {
    stride(from: 0, to: x.count, by: columns).flatMap { start in
      let powers = x[start..<start + columns].map { exp($0) }
      let total = powers.reduce(0, +)
      return powers.map { $0 / total }
    }
  }

  /// In units of the last place of the exact result as a `Float`.
  private static func largestError(_ function: Function) -> Double {
    let x = scattered(spaced(points))
    var y = x
    function.apply(x, &y)
    let errors = zip(y, function.exact(x.map(Double.init))).map { found, exact in
      abs(Double(found) - exact) / Double(Float(exact).ulp)
    }
    return errors.max() ?? .nan
  }

  /// Evenly spaced in −20 … 20.
  private static func spaced(_ count: Int) -> [Float] {
    (0..<count).map { Float(-20 + 40 * Double($0) / Double(count - 1)) }
  }

  /// In another order, so that a row of the softmax spans the whole range: each step is an odd
  /// distance in a power of two.
  private static func scattered(_ values: [Float]) -> [Float] {
    values.indices.map { values[($0 &* 40_503) & (values.count - 1)] }
  }
}
