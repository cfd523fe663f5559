/// One named tensor inside a network's flat parameter array.
public struct Parameter: Sendable, Hashable {
  /// Unique name within the network, for example `encoder.forward.inputWeight`.
  public let name: String
  /// Sizes, outermost first; row-major.
  public let shape: [Int]
  /// Where the values lie in the flat array.
  public let range: Range<Int>
  /// How a fresh network fills it.
  public let initialization: Initialization

  /// How a fresh network fills a parameter.
  public enum Initialization: Sendable, Hashable {
    /// Every value 0.
    case zeros
    /// Every value 1.
    case ones
    /// Uniform in −bound…bound.
    case uniform(bound: Float)
    /// Zeros, but 1 for the forget gate of gates i, f, g, o (Jozefowicz et al. 2015, section 2.2).
    case lstmBias
  }
}

/// The list of a network's dense parameters, laid end to end in one array.
///
/// Gradients, moments and checkpoints are arrays of the same layout, so an optimiser, a gradient
/// norm or a reduction over shards is one pass over flat memory, in one fixed order.
public struct ParameterLayout: Sendable, Hashable {
  /// The parameters in the order they were added.
  public private(set) var parameters: [Parameter] = []
  /// The length of the flat array.
  public private(set) var count = 0

  /// An empty layout.
  public init() {}

  /// Reserves room for a parameter behind the ones before it.
  ///
  /// - Precondition: the name is new and all sizes are positive.
  public mutating func add(
    _ name: String, shape: [Int], initialization: Parameter.Initialization
  ) -> Parameter {
    precondition(shape.allSatisfy { $0 > 0 }, "parameter \(name) has shape \(shape)")
    precondition(!parameters.contains { $0.name == name }, "parameter \(name) exists already")
    let size = shape.reduce(1, *)
    let parameter = Parameter(
      name: name, shape: shape, range: count..<count + size, initialization: initialization)
    parameters.append(parameter)
    count += size
    return parameter
  }

  /// A fresh flat array, filled parameter by parameter.
  public func initialValues(using generator: inout SeededGenerator) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(count)
    for parameter in parameters {
      let size = parameter.range.count
      switch parameter.initialization {
      case .zeros:
        values.append(contentsOf: repeatElement(0, count: size))
      case .ones:
        values.append(contentsOf: repeatElement(1, count: size))
      case .uniform(let bound):
        for _ in 0..<size { values.append(generator.nextUniform(in: -bound...bound)) }
      case .lstmBias:
        let hidden = size / 4
        for index in 0..<size { values.append((hidden..<2 * hidden).contains(index) ? 1 : 0) }
      }
    }
    return values
  }
}
