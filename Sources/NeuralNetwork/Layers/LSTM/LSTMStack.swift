/// Layers of LSTMs, each of one or two directions, each reading what the layer below wrote.
///
/// Shape: input [rows × inputSize], output [rows × outputSize]; the forward direction's columns come
/// first. (Graves and Schmidhuber 2005 for two directions, Graves 2013 for layers.)
public struct LSTMStack: Sendable, Hashable {
  /// The directions of each layer, from the input up.
  public let layers: [[LSTM]]

  /// Adds the parameters of all layers, the first named `<name>.forward…` and `<name>.reverse…`,
  /// the n-th `<name>.<n>.forward…`.
  ///
  /// - Parameter hiddenSizes: hidden units of one direction, layer by layer.
  /// - Precondition: there is a layer.
  public init(
    _ name: String, inputSize: Int, hiddenSizes: [Int], isBidirectional: Bool,
    layout: inout ParameterLayout
  ) {
    precondition(!hiddenSizes.isEmpty, "LSTM stack \(name) has no layers")
    var (layers, size): ([[LSTM]], Int) = ([], inputSize)
    for (index, hidden) in hiddenSizes.enumerated() {
      let prefix = index == 0 ? name : "\(name).\(index + 1)"
      let directions: [LSTM.Direction] = isBidirectional ? [.forward, .reverse] : [.forward]
      layers.append(
        directions.map {
          LSTM(
            "\(prefix).\($0.rawValue)", inputSize: size, hiddenSize: hidden, direction: $0,
            layout: &layout)
        })
      size = hidden * directions.count
    }
    self.layers = layers
  }

  /// Features of an input row.
  public var inputSize: Int { layers[0][0].inputSize }
  /// Features of an output row.
  public var outputSize: Int { width(of: layers[layers.count - 1]) }

  /// Columns of one layer's output.
  func width(of layer: [LSTM]) -> Int { layer.reduce(0) { $0 + $1.hiddenSize } }
}
