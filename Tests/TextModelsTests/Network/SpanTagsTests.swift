import NeuralNetwork
import Testing
import TextModels

@Suite("SpanTags")
struct SpanTagsTests {
  /// A span, comparable.
  private struct Span: Hashable {
    let label: Int
    let tokens: Range<Int>
  }

  private func tags(_ spans: [Span], count: Int) -> [Int] {
    SpanTags.tags(of: spans.map { ($0.label, $0.tokens) }, count: count)
  }

  private func spans(_ tags: [Int]) -> [Span] {
    SpanTags.spans(of: tags).map { Span(label: $0.label, tokens: $0.tokens) }
  }

  @Test("the mask allows what goes on inside a span of the same label, and nothing else")
  func mask() {
    let mask = SpanTags.mask(labels: 2)  // O, B-0, I-0, B-1, I-1
    #expect(mask.tags == 5)
    for number in 0..<625 {
      let path = [1, 5, 25, 125].map { number / $0 % 5 }
      let isRight = path.indices.allSatisfy { place in
        let before = place == 0 ? 0 : path[place - 1]
        return switch path[place] {
        case 2: [1, 2].contains(before)
        case 4: [3, 4].contains(before)
        default: true
        }
      }
      #expect(mask.allows(path) == isRight, "\(path)")
    }
  }

  @Test("a span begins with its first tag and goes on with its second")
  func tags() {
    let found = tags(
      [
        Span(label: 1, tokens: 4..<7), Span(label: 0, tokens: 1..<2), Span(label: 0, tokens: 2..<4),
      ],
      count: 8)
    #expect(found == [0, 1, 1, 2, 3, 4, 4, 0])
    #expect(tags([], count: 3) == [0, 0, 0])
  }

  @Test("of spans that overlap the shorter one counts, of equally long ones the first")
  func overlaps() {
    let long = Span(label: 0, tokens: 0..<4)
    let short = Span(label: 1, tokens: 3..<5)
    for spans in [[long, short], [short, long]] {
      #expect(tags(spans, count: 6) == [0, 0, 0, 3, 4, 0])
    }
    let (left, right) = (Span(label: 1, tokens: 0..<2), Span(label: 0, tokens: 1..<3))
    for spans in [[left, right], [right, left]] { #expect(tags(spans, count: 3) == [3, 4, 0]) }
    // The very same tokens: the one given first.
    let (one, other) = (Span(label: 0, tokens: 1..<2), Span(label: 1, tokens: 1..<2))
    #expect(tags([one, other], count: 2) == [0, 1])
    #expect(tags([other, one], count: 2) == [0, 3])
  }

  @Test("tokens behind those that are read are left out")
  func cut() {
    #expect(tags([Span(label: 0, tokens: 2..<9)], count: 4) == [0, 0, 1, 2])
    #expect(tags([Span(label: 0, tokens: 4..<6)], count: 4) == [0, 0, 0, 0])
  }

  @Test("spans that do not overlap come back from their tags", arguments: 0..<50)
  func roundTrip(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var (wanted, position): ([Span], Int) = ([], 0)
    for _ in 0..<8 {
      // No gap in one case of three, so that spans of one label stand side by side.
      let start = position + Int.random(in: 0...2, using: &generator)
      position = start + Int.random(in: 1...4, using: &generator)
      wanted.append(
        Span(label: Int.random(in: 0..<3, using: &generator), tokens: start..<position))
    }
    let found = tags(wanted.shuffled(using: &generator), count: position + 1)
    #expect(found.count == position + 1)
    #expect(SpanTags.mask(labels: 3).allows(found))
    #expect(spans(found) == wanted)
  }
}
