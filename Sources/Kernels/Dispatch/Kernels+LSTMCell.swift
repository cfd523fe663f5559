import KernelCore

extension Kernels {
  /// One step of an LSTM for several sequences, from pre-activations to outputs:
  ///
  ///     i, f, o = σ(gates)   g = tanh(gates)   c = f · c′ + i · g   h = o · tanh c
  ///
  /// (Hochreiter and Schmidhuber 1997; Gers et al. 2000.) Gates stand in PyTorch's order i, f, g,
  /// o, in blocks of `hidden`. H is the hidden size.
  ///
  /// - Parameters:
  ///   - rows: Sequences in this step.
  ///   - hidden: H.
  ///   - gates: Pre-activations; becomes the activations. Shape: [rows×4H].
  ///   - previousCell: c′; `nil` means zeros. Shape: [rows×H].
  ///   - cell: Receives c. Shape: [rows×H].
  ///   - cellTanh: Receives tanh c, for the way back. Shape: [rows×H].
  ///   - output: Receives h. Shape: [rows×H], rows `outputStride` apart.
  ///   - outputStride: From one row of the output to the next, at least H.
  /// - Precondition: the spans hold these shapes.
  public func lstmCell(
    rows: Int, hidden: Int, gates: inout MutableSpan<Float>, previousCell: Span<Float>?,
    cell: inout MutableSpan<Float>, cellTanh: inout MutableSpan<Float>,
    output: inout MutableSpan<Float>, outputStride: Int
  ) {
    check(
      "lstmCell: gates", count: gates.count, rows: rows, columns: 4 * hidden,
      rowStride: 4 * hidden)
    check("lstmCell: cell", count: cell.count, rows: rows, columns: hidden, rowStride: hidden)
    check(
      "lstmCell: tanh", count: cellTanh.count, rows: rows, columns: hidden, rowStride: hidden)
    checkWritten(
      "lstmCell: output", count: output.count, rows: rows, columns: hidden,
      rowStride: outputStride)
    checkCell(previousCell, rows: rows, hidden: hidden)
    guard rows > 0 && hidden > 0 else { return }
    gates.withUnsafeMutableBufferPointer { gates in
      cell.withUnsafeMutableBufferPointer { cell in
        cellTanh.withUnsafeMutableBufferPointer { cellTanh in
          output.withUnsafeMutableBufferPointer { output in
            withPointer(previousCell) { previousCell in
              set.lstmCell(
                rows: rows, hidden: hidden, gates: gates.start, previousCell: previousCell,
                cell: cell.start, cellTanh: cellTanh.start, output: output.start,
                outputStride: outputStride)
            }
          }
        }
      }
    }
  }

  /// The way back through one step of `lstmCell`, from dh and dc to the gates and the step before:
  ///
  ///     dc += dh · o · (1 − tanh²c)
  ///     di = dc · g · i (1 − i)         df = dc · c′ · f (1 − f)
  ///     dg = dc · i · (1 − g²)          do = dh · tanh c · o (1 − o)         dc′ = dc · f
  ///
  /// - Parameters:
  ///   - rows: Sequences in this step.
  ///   - hidden: H.
  ///   - gates: The activations the forward step left. Shape: [rows×4H].
  ///   - previousCell: c′ of the forward step; `nil` means zeros. Shape: [rows×H].
  ///   - cellTanh: tanh c of the forward step. Shape: [rows×H].
  ///   - outputGradient: dh. Shape: [rows×H], rows `outputGradientStride` apart.
  ///   - outputGradientStride: From one row of dh to the next.
  ///   - cellGradient: In: dc from the later step; out: dc′ to the earlier. Shape: [rows×H].
  ///   - gateGradient: Receives the gradients of the pre-activations. Shape: [rows×4H].
  /// - Precondition: the spans hold these shapes.
  public func lstmCellBackward(
    rows: Int, hidden: Int, gates: Span<Float>, previousCell: Span<Float>?,
    cellTanh: Span<Float>, outputGradient: Span<Float>, outputGradientStride: Int,
    cellGradient: inout MutableSpan<Float>, gateGradient: inout MutableSpan<Float>
  ) {
    check(
      "lstmCellBackward: gates", count: gates.count, rows: rows, columns: 4 * hidden,
      rowStride: 4 * hidden)
    check(
      "lstmCellBackward: tanh", count: cellTanh.count, rows: rows, columns: hidden,
      rowStride: hidden)
    check(
      "lstmCellBackward: dh", count: outputGradient.count, rows: rows, columns: hidden,
      rowStride: outputGradientStride)
    check(
      "lstmCellBackward: dc", count: cellGradient.count, rows: rows, columns: hidden,
      rowStride: hidden)
    check(
      "lstmCellBackward: dgates", count: gateGradient.count, rows: rows, columns: 4 * hidden,
      rowStride: 4 * hidden)
    checkCell(previousCell, rows: rows, hidden: hidden)
    guard rows > 0 && hidden > 0 else { return }
    gates.withUnsafeBufferPointer { gates in
      cellTanh.withUnsafeBufferPointer { cellTanh in
        outputGradient.withUnsafeBufferPointer { outputGradient in
          cellGradient.withUnsafeMutableBufferPointer { cellGradient in
            gateGradient.withUnsafeMutableBufferPointer { gateGradient in
              withPointer(previousCell) { previousCell in
                set.lstmCellBackward(
                  rows: rows, hidden: hidden, gates: gates.start, previousCell: previousCell,
                  cellTanh: cellTanh.start, outputGradient: outputGradient.start,
                  outputGradientStride: outputGradientStride, cellGradient: cellGradient.start,
                  gateGradient: gateGradient.start)
              }
            }
          }
        }
      }
    }
  }

  private func checkCell(_ previousCell: Span<Float>?, rows: Int, hidden: Int) {
    if let previousCell {
      check(
        "previous cell", count: previousCell.count, rows: rows, columns: hidden,
        rowStride: hidden)
    }
  }
}
