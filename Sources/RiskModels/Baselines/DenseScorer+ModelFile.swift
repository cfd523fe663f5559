import Kernels
import NeuralNetwork

extension DenseScorer {
  /// What a file's header says of a baseline.
  enum Metadata: Codable {
    case logistic(LogisticRegression)
    case vectors(kernel: SupportVectorMachine.Kernel, count: Int, bias: Double)
    case perceptrons(count: Int)
  }

  var metadata: Metadata {
    switch self {
    case .logistic(let regression): .logistic(regression)
    case .vectors(let machine):
      .vectors(kernel: machine.kernel, count: machine.coefficients.count, bias: machine.bias)
    case .perceptrons(let networks): .perceptrons(count: networks.count)
    }
  }

  /// The tensors of a baseline, named after its target.
  func tensors(_ name: String) -> [(name: String, content: ModelFile.Content)] {
    switch self {
    case .logistic: []
    case .vectors(let machine):
      [
        (
          "\(name).vectors",
          .floats(machine.vectors, shape: [machine.coefficients.count, machine.width])
        ),
        (
          "\(name).coefficients",
          .floats(machine.coefficients, shape: [machine.coefficients.count])
        ),
      ]
    case .perceptrons(let networks):
      networks.map(\.network).enumerated().flatMap { number, network in
        network.layout.parameters.map { parameter in
          (
            "\(name)\(number).\(parameter.name)",
            .floats(Array(network.weights.dense[parameter.range]), shape: parameter.shape)
          )
        }
      }
    }
  }

  /// Reads a baseline.
  ///
  /// - Throws: `ModelFileError` naming what does not fit.
  init(
    _ metadata: Metadata, name: String, width: Int, file: ModelFile, kernels: Kernels
  ) throws(ModelFileError) {
    switch metadata {
    case .logistic(let regression):
      guard regression.weights.count == width else {
        throw ModelFileError(
          file.path, .unfit("\(regression.weights.count) weights for \(width) features"))
      }
      self = .logistic(regression)
    case .vectors(let kernel, let count, let bias):
      self = .vectors(
        SupportVectorMachine(
          kernel: kernel, width: width,
          vectors: try file.finiteFloats("\(name).vectors", shape: [count, width]),
          coefficients: try file.finiteFloats("\(name).coefficients", shape: [count]),
          bias: bias, kernels: kernels))
    case .perceptrons(let count):
      guard count > 0 else { throw ModelFileError(file.path, .unfit("no network in \(name)")) }
      var networks: [TrainedPerceptron] = []
      for number in 0..<count {
        var network = Perceptron(width: width)
        for parameter in network.layout.parameters {
          network.weights.dense.replaceSubrange(
            parameter.range,
            with: try file.finiteFloats(
              "\(name)\(number).\(parameter.name)", shape: parameter.shape))
        }
        networks.append(TrainedPerceptron(network, kernels: kernels))
      }
      self = .perceptrons(networks)
    }
  }
}

extension ModelFile {
  /// A tensor of floats, copied.
  ///
  /// - Throws: `ModelFileError` if it is missing, of another shape, or has a number that is not
  ///   finite.
  func finiteFloats(_ name: String, shape: [Int]) throws(ModelFileError) -> [Float] {
    let values = try floats(name, shape: shape).values
    guard values.allSatisfy(\.isFinite) else {
      throw ModelFileError(path, .unfit("tensor \(name) has a number that is not finite"))
    }
    return values
  }
}
