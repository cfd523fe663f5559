package import Kernels
package import NeuralNetwork

/// One network for all targets: a tower for each side, joined, with a head for the risks and one for
/// the reason.
///
///     a_s = E_s(x_s)                                      s: customer, order, text
///     h_s = relu(a_s[hidden])
///     q   = relu(W [h_customer, h_order, h_text] + b)
///     y   = U q + Σ_s a_s[direct] + u                     risks, as logits
///     c   = softmax(V q + v)                              the reason, where one is predicted
///
/// E is piecewise linear in each number and an embedding of each category (``SparseTable``), so
/// Σ_s a_s[direct] alone is an additive model, and q adds what features do together. The tower of the
/// customer is f(x; θ) of the seed equations, that of the order g(x′; φ), and the heads are h of both.
///
/// A side without columns has no tower; a side whose values are all missing is what its rows for
/// missing values say.
package struct RiskNetwork: Sendable {
  /// Sizes that are not those of the data.
  package struct Shape: Sendable, Hashable, Codable {
    /// Hidden features of a tower, and of the layer that joins them.
    package var hidden: Int
    /// Risks.
    package var targets: Int
    /// Reasons; 0 for no head.
    package var reasons: Int

    package init(hidden: Int, targets: Int, reasons: Int) {
      (self.hidden, self.targets, self.reasons) = (hidden, targets, reasons)
    }
  }

  package let shape: Shape
  package let layout: ParameterLayout
  package let towers: [SparseTable]
  let joint: Linear
  let risk: Linear
  let reason: Linear?
  package var weights: NetworkWeights

  /// Features a tower gives: hidden ones, and those that go to the logits directly, rounded up to
  /// whole vectors of the widest instruction set.
  static func towerWidth(_ shape: Shape) -> Int { (shape.hidden + shape.targets + 15) / 16 * 16 }

  /// A fresh network over the sides that have columns.
  package init(
    shape: Shape, encodings: [SparseEncoding], using generator: inout SeededGenerator
  ) {
    self.init(shape: shape, encodings: encodings, parameters: nil)
    weights.dense = layout.initialValues(using: &generator)
  }

  /// A network with the given parameters; zeros for `nil`.
  package init(shape: Shape, encodings: [SparseEncoding], parameters: [Float]?) {
    var layout = ParameterLayout()
    self.shape = shape
    towers = encodings.map { encoding in
      SparseTable(
        encoding.side.rawValue, encoding: encoding, width: Self.towerWidth(shape), layout: &layout)
    }
    joint = Linear(
      "joint", inputSize: encodings.count * shape.hidden, outputSize: shape.hidden,
      layout: &layout)
    risk = Linear("risk", inputSize: shape.hidden, outputSize: shape.targets, layout: &layout)
    reason =
      shape.reasons == 0
      ? nil
      : Linear("reason", inputSize: shape.hidden, outputSize: shape.reasons, layout: &layout)
    self.layout = layout
    weights = NetworkWeights(
      dense: parameters ?? [Float](repeating: 0, count: layout.count), tables: [])
  }

  /// Weights as the forward pass reads them.
  package struct Packed: Sendable {
    let lookups: [[Float]]
    let joint: Linear.Weights
    let risk: Linear.Weights
    let reason: Linear.Weights?
  }

  /// Packs the present weights.
  package func packed(kernels: Kernels) -> Packed {
    let parameters = weights.dense
    return Packed(
      lookups: towers.map { $0.lookup(from: parameters, kernels: kernels) },
      joint: joint.weights(from: parameters, kernels: kernels),
      risk: risk.weights(from: parameters, kernels: kernels),
      reason: reason?.weights(from: parameters, kernels: kernels))
  }

  /// What the forward pass leaves behind.
  package struct Trace: Sendable {
    /// [h_s]: [rows × towers · hidden]
    var towers: [Float]
    /// q: [rows × hidden]
    var joint: [Float]
    /// y: [rows × targets]
    package var logits: [Float]
    /// Logits of the reasons: [rows × reasons]
    package var reasons: [Float]
  }

  /// Factors of 0 or 1 / (1 − rate) for hidden features in training.
  package struct Masks: Sendable {
    let towers: [Float]
    let joint: [Float]
  }

  /// Computes all heads of some rows.
  ///
  /// - Parameters:
  ///   - sides: the rows of each tower.
  ///   - masks: dropout, in training alone.
  package func forward(
    _ sides: [SparseRows], packed: Packed, masks: Masks? = nil, kernels: Kernels
  ) -> Trace {
    let rows = sides[0].rows
    var direct = [Float](repeating: 0, count: rows * shape.targets)
    var hidden = [Float](repeating: 0, count: rows * towers.count * shape.hidden)
    for (place, tower) in towers.enumerated() {
      let output = tower.forward(sides[place], lookup: packed.lookups[place], kernels: kernels)
      split(output, tower: place, hidden: &hidden, direct: &direct)
    }
    if let masks { multiply(&hidden, by: masks.towers, kernels: kernels) }
    var joined = joint.forward(hidden, rows: rows, weights: packed.joint, kernels: kernels)
    rectify(&joined)
    if let masks { multiply(&joined, by: masks.joint, kernels: kernels) }
    var logits = risk.forward(joined, rows: rows, weights: packed.risk, kernels: kernels)
    var target = logits.mutableSpan
    kernels.add(direct.span, to: &target)
    var reasons: [Float] = []
    if let reason, let weights = packed.reason {
      reasons = reason.forward(joined, rows: rows, weights: weights, kernels: kernels)
    }
    return Trace(towers: hidden, joint: joined, logits: logits, reasons: reasons)
  }

  /// Moves a tower's output to where it belongs: the rectified hidden features, and the sum of the
  /// direct ones.
  private func split(
    _ output: [Float], tower: Int, hidden: inout [Float], direct: inout [Float]
  ) {
    let width = Self.towerWidth(shape)
    let (count, stride) = (shape.hidden, towers.count * shape.hidden)
    let source = output.span
    var target = hidden.mutableSpan
    for row in 0..<output.count / width {
      let (from, to) = (row * width, row * stride + tower * count)
      for feature in 0..<count { target[to + feature] = max(source[from + feature], 0) }
      for logit in 0..<shape.targets {
        direct[row * shape.targets + logit] += source[from + count + logit]
      }
    }
  }

  /// Adds the gradient of all parameters.
  ///
  /// - Parameters:
  ///   - logitGradient: dL/dy, [rows × targets]
  ///   - reasonGradient: dL/d(logits of the reasons), [rows × reasons]
  ///   - gradient: flat, of the layout's length.
  package func backward(
    logitGradient: [Float], reasonGradient: [Float], trace: Trace, sides: [SparseRows],
    packed: Packed, masks: Masks?, gradient: inout [Float], kernels: Kernels
  ) {
    let rows = sides[0].rows
    var joinedGradient = risk.backward(
      logitGradient, input: trace.joint, rows: rows, weights: packed.risk, gradient: &gradient,
      kernels: kernels)
    if let reason, let weights = packed.reason {
      let more = reason.backward(
        reasonGradient, input: trace.joint, rows: rows, weights: weights, gradient: &gradient,
        kernels: kernels)
      var target = joinedGradient.mutableSpan
      kernels.add(more.span, to: &target)
    }
    if let masks { multiply(&joinedGradient, by: masks.joint, kernels: kernels) }
    stop(&joinedGradient, where: trace.joint)
    var hiddenGradient = joint.backward(
      joinedGradient, input: trace.towers, rows: rows, weights: packed.joint, gradient: &gradient,
      kernels: kernels)
    if let masks { multiply(&hiddenGradient, by: masks.towers, kernels: kernels) }
    stop(&hiddenGradient, where: trace.towers)
    for (place, tower) in towers.enumerated() {
      tower.backward(
        joining(hiddenGradient, logitGradient, tower: place, rows: rows), rows: sides[place],
        gradient: &gradient, kernels: kernels)
    }
  }

  /// The gradient of a tower's output, of that of its parts.
  private func joining(
    _ hidden: [Float], _ direct: [Float], tower: Int, rows: Int
  ) -> [Float] {
    let width = Self.towerWidth(shape)
    let (count, stride) = (shape.hidden, towers.count * shape.hidden)
    var output = [Float](repeating: 0, count: rows * width)
    var target = output.mutableSpan
    let source = hidden.span
    for row in 0..<rows {
      let (to, from) = (row * width, row * stride + tower * count)
      for feature in 0..<count { target[to + feature] = source[from + feature] }
      for logit in 0..<shape.targets {
        target[to + count + logit] = direct[row * shape.targets + logit]
      }
    }
    return output
  }
}

/// x ← max(x, 0).
func rectify(_ values: inout [Float]) {
  var target = values.mutableSpan
  for index in target.indices { target[index] = max(target[index], 0) }
}

/// The way back of `rectify`: no gradient where its result is 0.
func stop(_ gradient: inout [Float], where outputs: [Float]) {
  precondition(gradient.count == outputs.count, "\(gradient.count) of \(outputs.count)")
  let source = outputs.span
  var target = gradient.mutableSpan
  for index in target.indices {
    // Read in any case, so that this becomes a choice of two values and not a branch.
    let value = target[unchecked: index]
    target[unchecked: index] = source[unchecked: index] > 0 ? value : 0
  }
}

func multiply(_ values: inout [Float], by mask: [Float], kernels: Kernels) {
  var target = values.mutableSpan
  kernels.multiply(&target, elementwiseBy: mask.span)
}
