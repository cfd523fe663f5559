public import Kernels

/// One direction of a long short-term memory layer over a packed batch.
///
///     a  = Wx x + Wh h + b                 pre-activations of the gates i, f, g, o
///     c' = σ(f) c + σ(i) tanh(g)           cell state
///     h' = σ(o) tanh(c')                   hidden state, the output
///
/// Shape: input [rows × inputSize], output [rows × hiddenSize]; Wx [4·hiddenSize × inputSize],
/// Wh [4·hiddenSize × hiddenSize], b [4·hiddenSize], gate blocks in the order i, f, g, o: PyTorch's
/// layout with its two biases added up. The state before a sequence's first step is zero.
///
/// Source: Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000.
public struct LSTM: Sendable, Hashable {
  /// Which end of the sequence is read first.
  public enum Direction: String, Sendable, Hashable {
    /// From the first token to the last.
    case forward
    /// From the last token to the first.
    case reverse
  }

  /// Features of an input row.
  public let inputSize: Int
  /// Features of an output row.
  public let hiddenSize: Int
  /// Which end is read first.
  public let direction: Direction
  let inputWeight: Parameter
  let recurrentWeight: Parameter
  let bias: Parameter

  /// Adds the layer's parameters, named `<name>.inputWeight`, `.recurrentWeight` and `.bias`.
  public init(
    _ name: String, inputSize: Int, hiddenSize: Int, direction: Direction,
    layout: inout ParameterLayout
  ) {
    self.inputSize = inputSize
    self.hiddenSize = hiddenSize
    self.direction = direction
    let bound = 1 / Float(hiddenSize).squareRoot()
    inputWeight = layout.add(
      "\(name).inputWeight", shape: [4 * hiddenSize, inputSize],
      initialization: .uniform(bound: bound))
    recurrentWeight = layout.add(
      "\(name).recurrentWeight", shape: [4 * hiddenSize, hiddenSize],
      initialization: .uniform(bound: bound))
    bias = layout.add("\(name).bias", shape: [4 * hiddenSize], initialization: .lstmBias)
  }

  /// The layer's weights in the kernels' layout, for one version of the parameters.
  public struct Weights: Sendable {
    let input: PackedMatrix
    let recurrent: PackedMatrix
    let inputBackward: PackedMatrix
    let recurrentBackward: PackedMatrix
    let bias: [Float]
  }

  /// Packs the weights.
  public func weights(from parameters: [Float], kernels: Kernels) -> Weights {
    let gates = 4 * hiddenSize
    let wx = parameters.span.extracting(inputWeight.range)
    let wh = parameters.span.extracting(recurrentWeight.range)
    return Weights(
      input: kernels.pack(
        wx, rows: inputSize, columns: gates, rowStride: 1, columnStride: inputSize),
      recurrent: kernels.pack(
        wh, rows: hiddenSize, columns: gates, rowStride: 1, columnStride: hiddenSize),
      inputBackward: kernels.pack(
        wx, rows: gates, columns: inputSize, rowStride: inputSize, columnStride: 1),
      recurrentBackward: kernels.pack(
        wh, rows: gates, columns: hiddenSize, rowStride: hiddenSize, columnStride: 1),
      bias: Array(parameters[bias.range]))
  }

  /// What the backward pass needs of a forward pass.
  public struct Trace: Sendable {
    /// σ(i), σ(f), tanh(g), σ(o): [rows × 4·hiddenSize]
    var gates: [Float]
    /// c before the step: [rows × hiddenSize]
    var previousCells: [Float]
    /// h before the step: [rows × hiddenSize]
    var previousOutputs: [Float]
    /// tanh(c'): [rows × hiddenSize]
    var cellTanh: [Float]
  }

  /// The steps in the order the direction reads them.
  func steps(of batch: PackedBatch) -> [Int] {
    direction == .forward ? Array(0..<batch.steps) : (0..<batch.steps).reversed()
  }

  /// How many of a step's sequences have a state from the step read before it.
  func carried(into step: Int, of batch: PackedBatch) -> Int {
    direction == .forward
      ? (step == 0 ? 0 : batch.active(at: step)) : batch.active(at: step + 1)
  }
}
