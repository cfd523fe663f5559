import NeuralNetwork
import Testing

@Suite("TransitionMask")
struct TransitionMaskTests {
  @Test("allows a path of BIO tags if each I follows a B or an I")
  func inside() {
    var mask = TransitionMask(tags: 3)  // O, B, I
    mask.forbid(from: 0, to: 2)
    mask.forbidStart(2)
    for path in [[0], [1], [1, 2, 2, 0, 1], [0, 0, 1, 1, 2]] { #expect(mask.allows(path)) }
    for path in [[], [2], [2, 0], [0, 2], [1, 2, 0, 2]] { #expect(!mask.allows(path)) }
    mask.forbidEnd(1)
    #expect(!mask.allows([0, 1]))
    #expect(mask.allows([1, 2]))
  }

  @Test("finds the shortest length without a path", arguments: 0..<50)
  func impossibleLength(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let prohibitions = Prohibitions.random(tags: 3, rate: 0.4, using: &generator)
    let mask = prohibitions.mask(tags: 3)
    // Sets of three tags: one of the first eight must return.
    let shortest = (1...8).first { length in
      !PathEnumeration.paths(tags: 3, length: length).contains(where: prohibitions.allow)
    }
    #expect(mask.impossibleLength == shortest)
  }

  @Test("a cycle of two tags has paths of one parity only")
  func parity() {
    var mask = TransitionMask(tags: 2)
    mask.forbid(from: 0, to: 0)
    mask.forbid(from: 1, to: 1)
    #expect(mask.impossibleLength == nil)
    mask.forbidStart(1)
    mask.forbidEnd(1)
    #expect(mask.impossibleLength == 2)
  }
}
