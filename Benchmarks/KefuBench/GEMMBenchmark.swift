import ArgumentParser
import Kefu
import Kernels
import NeuralNetwork

/// `kefu-bench gemm`: the matrix products beside the peak of the same minutes.
struct GEMMBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gemm",
    abstract: "Matrix products in GFLOP/s and as a share of the multiply-add peak, one thread.",
    discussion: """
      multiply: C [m×n] = A [m×k] · B [k×n] with B packed before. transposed: C [k×n] += Aᵀ · B \
      with A [m×k] and B [m×n], the gradient of weights over m tokens, packing included. Rounds of \
      the product and of the peak take turns; percent_of_peak is the median of the ratios of each \
      round. Prints one JSON line a product.
      """)

  @OptionGroup var options: KernelOptions

  /// Depths k and columns n: the weights of layers of 128 units and more.
  private static let weights = [(k: 128, n: 512), (k: 256, n: 512), (k: 512, n: 1024)]
  private static let rows = [1, 8, 12, 16, 32, 64, 256]
  private static let tokens = [64, 256, 2048]

  func run() throws {
    let kernels = try options.kernels()
    for (k, n) in Self.weights {
      for m in Self.rows {
        measure("multiply", m, k, n, kernels, Self.multiplication(m, k, n, kernels))
      }
      for m in Self.tokens {
        measure("transposed", m, k, n, kernels, Self.weightGradient(m, k, n, kernels))
      }
    }
  }

  private func measure(
    _ product: String, _ m: Int, _ k: Int, _ n: Int, _ kernels: Kernels,
    _ body: @escaping () -> Void
  ) {
    let results = Measurement.alternate([kernels.runPeak, body], rounds: options.rounds)
    let (peak, product) = (results[0], (name: product, time: results[1]))
    let operations = 2 * Double(m) * Double(k) * Double(n)
    let shares = zip(peak.seconds, product.time.seconds).map { peakSeconds, seconds in
      100 * (operations / seconds) / (kernels.peakOperations / peakSeconds)
    }
    OrderedJSON.printLine(
      [
        .init("peer", .string("kefu gemm")),
        .init("isa", .string(kernels.instructionSet.rawValue)),
        .init("product", .string(product.name)),
        .init("m", .integer(m)), .init("k", .integer(k)), .init("n", .integer(n)),
        .init("threads", .integer(1)),
      ] + product.time.rates("gflop_per_s", of: 1e-9 * operations) + [
        .init(
          "peak_gflop_per_s",
          .figure(1e-9 * kernels.peakOperations / peak.seconds.median)),
        .init("percent_of_peak", .figure(shares.median)),
      ])
  }

  private static func multiplication(
    _ m: Int, _ k: Int, _ n: Int, _ kernels: Kernels
  ) -> () -> Void {
    let a = numbers(m * k)
    let b = kernels.pack(
      numbers(k * n).span, rows: k, columns: n, rowStride: n, columnStride: 1)
    var c = numbers(m * n)
    return {
      var span = c.mutableSpan
      kernels.multiply(
        a.span, rows: m, rowStride: k, columnStride: 1, by: b, into: &span, rowStride: n,
        accumulate: false)
    }
  }

  private static func weightGradient(
    _ m: Int, _ k: Int, _ n: Int, _ kernels: Kernels
  ) -> () -> Void {
    let (a, b) = (numbers(m * k), numbers(m * n))
    var c = numbers(k * n)
    return {
      var span = c.mutableSpan
      kernels.multiplyTransposed(
        a.span, columns: k, rowStride: k, by: b.span, columns: n, rowStride: n, depth: m,
        into: &span, rowStride: n)
    }
  }

  private static func numbers(_ count: Int) -> [Float] {
    var generator = SeededGenerator(seed: UInt64(count))
    return (0..<count).map { _ in Float.random(in: -1...1, using: &generator) }
  }
}
