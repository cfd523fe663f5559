import KernelCore

/// How the recurrent weights of an LSTM are held for inference.
public enum WeightPrecision: String, Sendable, Hashable, CaseIterable {
  /// As they are.
  case float32
  /// 16 bits, bfloat16: the upper half of a float, rounded to nearest even. Half of the memory, for
  /// single sequences, whose rate is bound by reading the weights; sums stay in single precision.
  case bfloat16
  /// 8 bits with one scale a gate, and a state of 8 bits: a quarter of the memory, and on
  /// processors with VNNI a multiple of the rate. Products and sums are exact integers, the same
  /// on every instruction set.
  case int8
  /// 16 bits with one scale a gate, and a state of 14 bits; half of the memory. Products and sums are
  /// exact integers, the same on every instruction set, and two are as quick as one of floats. A state
  /// differs by some 1e-5.
  case int16
}

/// The recurrent weights Wh of one direction of an LSTM, laid out for ``Kernels/lstm``.
///
/// The layout belongs to one instruction set; only kernels of the same one accept it.
public struct RecurrentWeights: Sendable {
  /// H.
  public let hidden: Int
  /// How the weights are held.
  public let precision: WeightPrecision
  /// The instruction set they are laid out for.
  public let instructionSet: InstructionSet
  let storage: Storage

  /// See `LSTMIntegerWeights`.
  struct IntegerStorage: Sendable {
    let lanes: AlignedMemory
    let start: AlignedMemory
    let scale: AlignedMemory
  }

  enum Storage: Sendable {
    /// Shape: [groups][H][i, f, g, o][W].
    case float32(AlignedMemory)
    /// Two weights a lane. Shape: [groups][H][i and f, g and o][W].
    case bfloat16(AlignedMemory)
    case int8(IntegerStorage)
    case int16(IntegerStorage)
  }
}

/// The weights Wx of a layer that reads the states of another one, as integers of 16 bits like those
/// of ``WeightPrecision/int16``.
public struct StateWeights: Sendable {
  let hidden: Int
  /// Features of a state.
  let columns: Int
  let instructionSet: InstructionSet
  let storage: RecurrentWeights.IntegerStorage
}

extension Kernels {
  /// H rounded up to whole groups of vectors: Hp.
  public func paddedHidden(_ hidden: Int) -> Int { (hidden + lanes - 1) / lanes * lanes }

  /// Lanes of one vector: the units of one group.
  var lanes: Int { self.set.panelWidth / 2 }

  /// Brings the rows of an LSTM's weights or biases, PyTorch's gates i, f, g, o in blocks of H,
  /// into the form the kernels want: groups of units, in a group the gates, units that fill up the
  /// last group as zeros; i, f, o times −log₂ e and g times −2 log₂ e.
  ///
  /// - Parameters:
  ///   - values: The weights. Shape: [4H×columns].
  ///   - hidden: H.
  /// - Returns: Shape: [4Hp×columns].
  public func gateForm(_ values: Span<Float>, hidden: Int) -> [Float] {
    let columns = hidden == 0 ? 0 : values.count / (4 * hidden)
    check("gateForm", count: values.count, rows: 4 * hidden, columns: columns, rowStride: columns)
    var ordered: [Float] = []
    ordered.reserveCapacity(4 * paddedHidden(hidden) * columns)
    for row in 0..<4 * paddedHidden(hidden) {
      let unit = row / (4 * lanes) * lanes + row % lanes
      let from = (row / lanes % 4 * hidden + unit) * columns
      let factor: Float = row / lanes % 4 == 2 ? -2.885_390_082 : -1.442_695_041
      for column in 0..<columns {
        ordered.append(unit < hidden ? factor * values[from + column] : 0)
      }
    }
    return ordered
  }

  /// Lays out the recurrent weights of one direction of an LSTM.
  ///
  /// - Parameters:
  ///   - weights: Wh, PyTorch's gates i, f, g, o in blocks of H. Shape: [4H×H].
  ///   - hidden: H.
  ///   - precision: How to hold them. With `int8` a weight is rounded to the largest weight of its
  ///     gate / 127, and must be finite.
  /// - Precondition: the span holds that shape.
  public func packRecurrent(
    _ weights: Span<Float>, hidden: Int, precision: WeightPrecision
  ) -> RecurrentWeights {
    checkEqual("packRecurrent", weights.count, 4 * hidden * hidden)
    let ordered = gateForm(weights, hidden: hidden)
    let storage: RecurrentWeights.Storage =
      switch precision {
      case .float32: floatStorage(ordered, hidden: hidden)
      case .bfloat16: halfStorage(ordered, hidden: hidden)
      case .int8: .int8(byteStorage(ordered, hidden: hidden))
      case .int16: .int16(pairStorage(ordered, hidden: hidden, columns: hidden))
      }
    return RecurrentWeights(
      hidden: hidden, precision: precision, instructionSet: instructionSet, storage: storage)
  }

  /// Lays out the weights of states of another layer.
  ///
  /// - Parameters:
  ///   - weights: Wx in the form of `gateForm`, finite. Shape: [4Hp×columns].
  ///   - hidden: H.
  public func packStates(_ weights: [Float], hidden: Int) -> StateWeights {
    let columns = hidden == 0 ? 0 : weights.count / (4 * paddedHidden(hidden))
    return StateWeights(
      hidden: hidden, columns: columns, instructionSet: instructionSet,
      storage: pairStorage(weights, hidden: hidden, columns: columns))
  }

  /// Ordered weights [4Hp×H] with the gates of a group side by side.
  private func floatStorage(_ weights: [Float], hidden: Int) -> RecurrentWeights.Storage {
    let width = 4 * lanes
    return .float32(
      AlignedMemory(count: weights.count) { packed in
        for gate in 0..<4 * paddedHidden(hidden) {
          for k in 0..<hidden {
            packed[(gate / width * hidden + k) * width + gate % width] = weights[gate * hidden + k]
          }
        }
      })
  }

  /// Ordered weights [4Hp×H] as bfloat16, the gates i and f of a unit in one lane, g and o in another.
  private func halfStorage(_ weights: [Float], hidden: Int) -> RecurrentWeights.Storage {
    let width = 4 * lanes
    return .bfloat16(
      AlignedMemory(count: weights.count / 2, of: UInt32.self) { packed in
        for gate in 0..<4 * paddedHidden(hidden) {
          let (kind, unit) = (gate % width / lanes, gate % lanes)
          for k in 0..<hidden {
            let bits = weights[gate * hidden + k].bitPattern
            let rounded = (bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16
            let at = ((gate / width * hidden + k) * 2 + kind / 2) * lanes + unit
            packed[at] |= rounded << UInt32(kind % 2 * 16)
          }
        }
      })
  }

  /// Ordered weights [4Hp×H] as bytes: the largest of a gate is 127, and so is a state of 1.
  private func byteStorage(_ weights: [Float], hidden: Int) -> RecurrentWeights.IntegerStorage {
    integerStorage(
      weights, hidden: hidden, columns: hidden, factors: set.integerDepth,
      offset: set.integerOffset, state: 127
    ) { row in 127 / row.reduce(0) { max($0, abs($1)) } }
  }

  /// Ordered weights [4Hp×columns] as integers of 16 bits, as large as the sums allow: no state, which
  /// is at most 8192, makes them leave 32 bits.
  private func pairStorage(
    _ weights: [Float], hidden: Int, columns: Int
  ) -> RecurrentWeights.IntegerStorage {
    integerStorage(
      weights, hidden: hidden, columns: columns, factors: 2, offset: 0, state: 8192
    ) { row in
      // Rounding may add a half to each.
      let most = (Float(Int32.max) / 8192 - Float(columns)) / row.reduce(0) { $0 + abs($1) }
      return min(most, Float(Int16.max) / row.reduce(0) { max($0, abs($1)) })
    }
  }

  /// - Parameters:
  ///   - factors: how many stand in a lane.
  ///   - offset: what is added to a state.
  ///   - state: the integer of a state of 1.
  ///   - scale: what the weights of a gate, not all of them zero, are multiplied with.
  private func integerStorage(
    _ weights: [Float], hidden: Int, columns: Int, factors: Int, offset: Int, state: Float,
    scale: (ArraySlice<Float>) -> Float
  ) -> RecurrentWeights.IntegerStorage {
    let gates = 4 * paddedHidden(hidden)
    let (bits, depth) = (32 / factors, paddedHidden(columns) / factors)
    let mask = Int32(truncatingIfNeeded: (1 << bits) - 1)
    var starts: [Int32] = []
    var scales: [Float] = []
    let packed = AlignedMemory(count: gates * depth, of: Int32.self) { packed in
      for gate in 0..<gates {
        let row = weights[gate * columns..<(gate + 1) * columns]
        precondition(
          row.allSatisfy(\.isFinite), "packRecurrent: a weight of gate \(gate) is not finite")
        let isZero = row.allSatisfy { $0 == 0 }
        let scale = isZero ? 0 : scale(row)
        let first = gate / (4 * lanes) * 4 * lanes * depth + gate % (4 * lanes)
        var sum: Int32 = 0
        for (k, weight) in row.enumerated() {
          let factor = Int32((weight * scale).rounded(.toNearestOrEven))
          sum += factor
          packed[first + k / factors * 4 * lanes] |= (factor & mask) << Int32(k % factors * bits)
        }
        starts.append(-Int32(offset) * sum)
        scales.append(isZero ? 0 : 1 / (scale * state))
      }
    }
    return RecurrentWeights.IntegerStorage(
      lanes: packed, start: AlignedMemory(starts), scale: AlignedMemory(scales))
  }
}
