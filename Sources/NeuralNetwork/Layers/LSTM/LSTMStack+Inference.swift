public import Kernels

/// The gate inputs of the first layer, Wx x + b, for a table of inputs: one row a word.
///
/// They depend on the word alone, so a text's words are looked up instead of multiplied; the states
/// have the same bits either way.
public struct GateTable: Sendable {
  /// Number of words.
  public let rows: Int
  /// For each direction of the first layer: [rows × gate width]
  let directions: [AlignedMemory]
}

extension LSTMStack {
  /// All layers with their weights laid out for inference.
  public struct Inference: Sendable {
    let stack: LSTMStack
    let layers: [[LSTM.Inference]]
    let kernels: Kernels

    /// The instruction set it computes with.
    public var instructionSet: InstructionSet { kernels.instructionSet }

    /// Bytes a gate table takes for each word.
    public var gateTableRowBytes: Int { layers[0].reduce(0) { $0 + 4 * $1.gateWidth } }

    /// Computes the gate table of some inputs.
    ///
    /// - Parameters:
    ///   - inputs: for example one embedding a word, [rows × inputSize].
    ///   - threads: how many threads may work at once.
    /// - Complexity: O(rows · inputSize · hidden size)
    public func gateTable(of inputs: [Float], threads: Int) -> GateTable {
      let (size, rows) = (stack.inputSize, inputs.count / stack.inputSize)
      let directions = parallelMap(count: layers[0].count, threads: threads) { direction in
        let layer = layers[0][direction]
        return AlignedMemory(count: rows * layer.gateWidth) { gates in
          layer.gateInputs(
            inputs.span.extracting(..<(rows * size)), into: &gates, kernels: kernels)
        }
      }
      return GateTable(rows: rows, directions: directions)
    }

    /// The gate table of some inputs where it pays: where it takes fewer products than the tokens
    /// would, and no more memory than allowed.
    ///
    /// - Parameters:
    ///   - inputs: one input a word, [rows × inputSize].
    ///   - tokens: how many tokens are to be looked up.
    ///   - memoryBudget: most bytes of the table.
    ///   - threads: how many threads may work at once.
    public func gateTable(
      of inputs: [Float], forTokens tokens: Int, memoryBudget: Int, threads: Int
    ) -> GateTable? {
      let rows = inputs.count / stack.inputSize
      guard rows < tokens, rows * gateTableRowBytes <= memoryBudget else { return nil }
      return gateTable(of: inputs, threads: threads)
    }

    /// States of all tokens of a batch from their inputs.
    ///
    /// - Parameter input: [batch.rows × inputSize], in the batch's row order.
    /// - Returns: [batch.rows × outputSize]
    public func states(of input: [Float], batch: PackedBatch) -> [Float] {
      upperStates(
        states(of: 0, batch) { lstm, states, column, stride in
          lstm.forward(
            batch, input: input.span, into: &states, column: column, stride: stride,
            kernels: kernels)
        }, batch)
    }

    /// States of all tokens of a batch whose inputs repeat: each different input is multiplied once,
    /// or stands in a gate table.
    ///
    /// - Parameters:
    ///   - words: for each row of the batch the row of `table`, or, counted on from there, of
    ///     `others`.
    ///   - table: a gate table made by this value.
    ///   - others: inputs of tokens that are not in the table, [… × inputSize].
    /// - Returns: [batch.rows × outputSize]; the same bits as from an input a row.
    public func states(
      of words: [Int32], in table: GateTable? = nil, others: [Float], batch: PackedBatch
    ) -> [Float] {
      let none = AlignedMemory([Float]())
      var direction = 0
      return upperStates(
        states(of: 0, batch) { lstm, states, column, stride in
          let extra = AlignedMemory(count: others.count / stack.inputSize * lstm.gateWidth) {
            if !others.isEmpty { lstm.gateInputs(others.span, into: &$0, kernels: kernels) }
          }
          (table?.directions[direction] ?? none).withSpan(of: Float.self) { known in
            extra.withSpan(of: Float.self) { extra in
              lstm.forward(
                batch, rows: words, table: known, extra: extra, into: &states, column: column,
                stride: stride, kernels: kernels)
            }
          }
          direction += 1
        }, batch)
    }

    /// The states of the layers above the first.
    func upperStates(_ states: [Float], _ batch: PackedBatch) -> [Float] {
      (1..<max(layers.count, 1)).reduce(states) { below, layer in
        self.states(of: layer, batch) { lstm, states, column, stride in
          lstm.forward(
            batch, input: below.span, into: &states, column: column, stride: stride,
            kernels: kernels)
        }
      }
    }

    /// The states of one layer, each direction run by `run`.
    func states(
      of layer: Int, _ batch: PackedBatch,
      _ run: (LSTM.Inference, inout MutableSpan<Float>, _ column: Int, _ stride: Int) -> Void
    ) -> [Float] {
      let width = stack.width(of: stack.layers[layer])
      var states = [Float](repeating: 0, count: batch.rows * width)
      var target = states.mutableSpan
      var column = 0
      for lstm in layers[layer] {
        run(lstm, &target, column, width)
        column += lstm.layer.hiddenSize
      }
      return states
    }
  }

  /// Lays out the weights for inference.
  public func inference(
    from parameters: [Float], precision: WeightPrecision, kernels: Kernels
  ) -> Inference {
    Inference(
      stack: self,
      layers: layers.enumerated().map { number, layer in
        layer.map {
          $0.inference(
            from: parameters, precision: precision, readsStates: number > 0, kernels: kernels)
        }
      }, kernels: kernels)
  }
}
