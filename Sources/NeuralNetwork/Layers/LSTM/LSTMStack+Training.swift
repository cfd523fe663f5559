public import Kernels

extension LSTMStack {
  /// The weights of all layers in the kernels' layout, for one version of the parameters.
  public struct Weights: Sendable {
    let layers: [[LSTM.Weights]]
  }

  /// Packs the weights.
  public func weights(from parameters: [Float], kernels: Kernels) -> Weights {
    Weights(layers: layers.map { $0.map { $0.weights(from: parameters, kernels: kernels) } })
  }

  /// What the backward pass needs of a forward pass.
  public struct Trace: Sendable {
    /// What each layer read: [rows × its input size]
    var inputs: [[Float]] = []
    /// The factors of the dropout in front of each layer; none in front of the first.
    var masks: [[Float]] = []
    /// The traces of each layer's directions.
    var directions: [[LSTM.Trace]] = []
  }

  /// Runs all layers over a batch, with dropout between them.
  ///
  /// - Parameters:
  ///   - input: [batch.rows × inputSize], in the batch's row order.
  ///   - dropout: of what a layer hands to the next; not of the last one's output.
  /// - Returns: the states [batch.rows × outputSize], and the trace.
  public func forward(
    _ input: [Float], batch: PackedBatch, weights: Weights, dropout: Dropout,
    generator: inout SeededGenerator, kernels: Kernels
  ) -> (states: [Float], trace: Trace) {
    var trace = Trace()
    var states = input
    for (index, layer) in layers.enumerated() {
      var mask: [Float] = []
      if index > 0 && dropout.rate > 0 {
        mask = dropout.mask(count: states.count, using: &generator)
        dropout.apply(mask, to: &states, kernels: kernels)
      }
      let width = width(of: layer)
      var output = [Float](repeating: 0, count: batch.rows * width)
      var directions: [LSTM.Trace] = []
      for (number, lstm) in layer.enumerated() {
        directions.append(
          lstm.forward(
            states, batch: batch, weights: weights.layers[index][number], into: &output,
            column: number * lstm.hiddenSize, stride: width, kernels: kernels))
      }
      trace.inputs.append(states)
      trace.masks.append(mask)
      trace.directions.append(directions)
      states = output
    }
    return (states, trace)
  }

  /// The way back.
  ///
  /// - Parameters:
  ///   - statesGradient: dL/d(states), [batch.rows × outputSize]
  ///   - gradient: flat, of the layout's length; added to.
  /// - Returns: dL/d(input), [batch.rows × inputSize]
  public func backward(
    _ statesGradient: [Float], trace: Trace, batch: PackedBatch, weights: Weights,
    gradient: inout [Float], kernels: Kernels
  ) -> [Float] {
    var upper = statesGradient
    for index in layers.indices.reversed() {
      let (layer, input) = (layers[index], trace.inputs[index])
      var lower = [Float](repeating: 0, count: input.count)
      for (number, lstm) in layer.enumerated() {
        lstm.backward(
          upper, column: number * lstm.hiddenSize, stride: width(of: layer), input: input,
          trace: trace.directions[index][number], batch: batch,
          weights: weights.layers[index][number], inputGradient: &lower, gradient: &gradient,
          kernels: kernels)
      }
      let mask = trace.masks[index]
      if !mask.isEmpty {
        var target = lower.mutableSpan
        kernels.multiply(&target, elementwiseBy: mask.span)
      }
      upper = lower
    }
    return upper
  }
}
