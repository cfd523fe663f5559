import NeuralNetwork
import Tokenization

extension Perturber {
  /// One mark, character or letter drawn out: `！！！`, `好好好`, `sooo`.
  func repetition(_ line: PerturbableLine, _ generator: inout SeededGenerator) -> [TextEdit] {
    let candidates = line.changeable.filter { token in
      switch token.kind {
      case .punctuation:
        ["!", "?", "~", "…", "。"].contains(line.tokenized.normalizedText(of: token))
      case .han: Self.drawnCharacters.contains(line.tokenized.text(of: token))
      case .word: Self.drawnWords.contains(line.tokenized.normalizedText(of: token))
      default: false
      }
    }
    guard !candidates.isEmpty else { return [] }
    let token = generator.pick(candidates)
    guard let last = line.scalars(in: token.source).last else { return [] }
    let count = Int.random(in: 3...5, using: &generator)
    return [TextEdit(last.range, String(repeating: String(last.scalar), count: count))]
  }

  /// Characters that people write several times without changing what they say, as words.
  private static let drawnCharacters: Set<String> = [
    "好", "很", "太", "真", "超", "快", "急", "求", "等", "行", "啊", "呀", "哦", "噢", "喔", "嗯",
    "哈", "唉", "哎", "呢", "吗", "吧", "啦", "嘛", "呜", "亲", "棒", "赞", "香",
  ]

  private static let drawnWords: Set<String> = [
    "so", "too", "very", "really", "please", "hi", "hey", "hello", "thanks", "long", "slow", "soon",
    "yes", "ok", "good", "nice", "love", "great", "bad", "still", "ever", "now", "way", "super",
    "omg", "help", "again", "small", "big", "much",
  ]
}
