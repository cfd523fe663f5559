import Kernels
import NeuralNetwork

extension TextNetwork {
  /// Segments of a batch that a label head is asked about.
  struct Question {
    /// The place of the head among the network's.
    let head: Int
    /// Ascending.
    let segments: [Int]
  }

  /// The scores of segments by label heads, for each question those of its segments.
  ///
  /// All questions about a segment are answered while its states are in the cache.
  func scores(
    of segments: SegmentBatch, _ questions: [Question], in encoded: Encoded, inference: Inference,
    kernels: Kernels
  ) -> [SegmentScores] {
    let pools = pools(segments, questions, in: encoded, kernels: kernels)
    return zip(questions, pools).map { question, pool in
      guard case .labels(let head) = heads[question.head], !question.segments.isEmpty else {
        return SegmentScores(count: 0, classes: 0, deep: [], wide: [])
      }
      let deep = inference.outputs[question.head].flatMap { output in
        head.deep?.output.forward(
          pool?.values ?? [], rows: question.segments.count, weights: output, kernels: kernels)
      }
      let wide = head.wideScores(
        segments.ngrams, question.segments,
        table: tableIndex(ofHead: question.head).map { weights.tables[$0] }, kernels: kernels)
      return SegmentScores(
        count: question.segments.count, classes: head.classes, deep: deep ?? [], wide: wide ?? [])
    }
  }

  /// The pooled states of the questions' segments; `nil` for a head without a deep part.
  private func pools(
    _ segments: SegmentBatch, _ questions: [Question], in encoded: Encoded, kernels: Kernels
  ) -> [SegmentPool?] {
    var pools = questions.map { question -> SegmentPool? in
      guard case .labels(let head) = heads[question.head], let deep = head.deep else { return nil }
      return SegmentPool(deep, segments: question.segments, rows: encoded.batch.rows)
    }
    guard let encoder, pools.contains(where: { $0 != nil }) else { return pools }
    for first in stride(from: 0, to: encoded.batch.rows, by: SegmentPool.rowsAtOnce) {
      let rows = first..<min(first + SegmentPool.rowsAtOnce, encoded.batch.rows)
      for index in pools.indices {
        pools[index]?.score(
          rows, of: encoded.states, parameters: weights.dense, kernels: kernels)
      }
    }
    var maximum = [Float](repeating: 0, count: encoder.width)
    for segment in 0..<segments.count where pools.contains(where: { $0?.next == segment }) {
      let rows = segments.groups.rows.span.extracting(segments.groups.range(of: segment))
      var target = maximum.mutableSpan
      MaxPooling(width: encoder.width).maximum(
        rows, of: encoded.states, into: &target, kernels: kernels)
      for index in pools.indices where pools[index]?.next == segment {
        pools[index]?.add(rows, of: encoded.states, maximum: maximum, kernels: kernels)
      }
    }
    return pools
  }
}

/// The states of a question's segments, pooled one after the other.
private struct SegmentPool {
  /// Rows scored at once by all heads, so that they are read from memory once: 64 KB at a width of
  /// 128.
  static let rowsAtOnce = 128

  private let deep: LabelHead.Deep
  private let segments: [Int]
  /// Segments pooled.
  private var count = 0
  /// Of all rows of the batch, by attention.
  private var scores: [Float]
  private var memory: [Float] = []
  /// [segments × 2·width], the maximum before the average.
  private(set) var values: [Float]

  init(_ deep: LabelHead.Deep, segments: [Int], rows: Int) {
    (self.deep, self.segments) = (deep, segments)
    scores = [Float](repeating: 0, count: rows)
    values = [Float](repeating: 0, count: segments.count * 2 * deep.width)
  }

  /// The segment to be pooled next.
  var next: Int? { count < segments.count ? segments[count] : nil }

  mutating func score(
    _ rows: Range<Int>, of states: [Float], parameters: [Float], kernels: Kernels
  ) {
    deep.attention.score(rows, of: states, parameters: parameters, into: &scores, kernels: kernels)
  }

  /// Pools the next segment.
  mutating func add(
    _ rows: Span<Int32>, of states: [Float], maximum: [Float], kernels: Kernels
  ) {
    let start = count * 2 * deep.width
    var average = [Float](repeating: 0, count: deep.width)
    var target = average.mutableSpan
    deep.attention.average(
      rows, of: states, scores: scores, memory: &memory, into: &target, kernels: kernels)
    values.replaceSubrange(start..<start + deep.width, with: maximum)
    values.replaceSubrange(start + deep.width..<start + 2 * deep.width, with: average)
    count += 1
  }
}
