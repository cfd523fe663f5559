import Glibc
import Kernels
import NeuralNetwork

/// Networks of one shape whose logits are averaged.
struct NetworkPredictor: RiskPredictor {
  let encodings: [SparseEncoding]
  let members: [RiskNetwork]
  private let packed: [RiskNetwork.Packed]

  /// - Precondition: there is a member, and all read the same encodings.
  init(members: [RiskNetwork], kernels: Kernels) {
    precondition(!members.isEmpty, "a predictor without networks")
    self.members = members
    encodings = members[0].towers.map(\.encoding)
    packed = members.map { $0.packed(kernels: kernels) }
  }

  func logits(
    of values: [[Float]], rows: Range<Int>, present: [[Bool]]?, kernels: Kernels
  ) -> [[Double]] {
    let traces = traces(of: values, rows: rows, present: present, kernels: kernels)
    let targets = members[0].shape.targets
    return (0..<targets).map { target in
      (0..<rows.count).map { row in
        traces.reduce(0) { $0 + Double($1.logits[row * targets + target]) } / Double(traces.count)
      }
    }
  }

  func reasons(of values: [[Float]], rows: Range<Int>, kernels: Kernels) -> [[Double]] {
    let traces = traces(of: values, rows: rows, present: nil, kernels: kernels)
    let classes = members[0].shape.reasons
    return (0..<rows.count).map { row in
      softmax(
        (0..<classes).map { label in
          traces.reduce(0) { $0 + Double($1.reasons[row * classes + label]) }
            / Double(traces.count)
        })
    }
  }

  private func traces(
    of values: [[Float]], rows: Range<Int>, present: [[Bool]]?, kernels: Kernels
  ) -> [RiskNetwork.Trace] {
    let sides = encodings.map { encoding in
      var side = encoding.encode(values, rows: rows)
      if let present {
        encoding.hide(in: &side) { present[rows.lowerBound + $0][$1] }
      }
      return side
    }
    return zip(members, packed).map { $0.forward(sides, packed: $1, kernels: kernels) }
  }
}

extension NetworkPredictor {
  var metadata: RiskModel.PredictorMetadata {
    .network(encodings: encodings, shape: members[0].shape, members: members.count)
  }

  func tensors(_ prefix: String) -> [(name: String, content: ModelFile.Content)] {
    members.enumerated().flatMap { number, member in
      member.layout.parameters.map { parameter in
        (
          name: prefix + Self.tensorName(parameter, member: number),
          content: .floats(Array(member.weights.dense[parameter.range]), shape: parameter.shape)
        )
      }
    }
  }

  /// Reads the members, whose tensors' names begin with the prefix.
  ///
  /// - Throws: `ModelFileError` naming what does not fit.
  init(
    encodings: [SparseEncoding], shape: RiskNetwork.Shape, members: Int, prefix: String,
    file: ModelFile, kernels: Kernels
  ) throws(ModelFileError) {
    var networks: [RiskNetwork] = []
    for member in 0..<members {
      var network = RiskNetwork(shape: shape, encodings: encodings, parameters: nil)
      for parameter in network.layout.parameters {
        let name = prefix + Self.tensorName(parameter, member: member)
        let values = try file.finiteFloats(name, shape: parameter.shape)
        network.weights.dense.replaceSubrange(parameter.range, with: values)
      }
      networks.append(network)
    }
    self.init(members: networks, kernels: kernels)
  }

  private static func tensorName(_ parameter: Parameter, member: Int) -> String {
    "network\(member).\(parameter.name)"
  }
}

/// eˣ / Σ eˣ.
func softmax(_ logits: [Double]) -> [Double] {
  guard let largest = logits.max() else { return [] }
  let powers = logits.map { exp($0 - largest) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}
