import NeuralNetwork
import Tokenization

extension Perturber {
  /// A greeting before or thanks behind a line of at least two words that has neither.
  func filler(_ line: PerturbableLine, _ generator: inout SeededGenerator) -> [TextEdit] {
    let tokens = line.tokenized.tokens
    let words = tokens.filter { $0.kind == .han || $0.kind == .word }
    let isPolite = words.contains { token in
      let word = line.tokenized.normalizedText(of: token)
      return Self.politeWords.contains(word)
        || word.unicodeScalars.contains(where: Self.politeCharacters.contains)
    }
    let whole = String(decoding: line.tokenized.normalized, as: UTF8.self)
    let isGreeting = Self.greetings.contains { whole.contains($0) }
    guard words.count >= 2, !isPolite, !isGreeting, let last = tokens.last else { return [] }
    let isBefore = generator.nextUnit() < 0.5
    if isBefore {
      let greeting = generator.pick(line.hasHan ? Self.chineseGreetings : Self.englishGreetings)
      return [TextEdit(insert: greeting, at: 0)]
    }
    let thanks = generator.pick(line.hasHan ? Self.chineseThanks : Self.englishThanks)
    let gap: String
    if line.hasHan {
      gap = last.kind == .punctuation || last.kind == .emoji ? "" : generator.pick(["，", " "])
    } else {
      gap = last.kind == .punctuation || last.kind == .emoji ? " " : generator.pick([", ", " "])
    }
    return [TextEdit(insert: gap + thanks, at: last.source.upperBound)]
  }

  private static let chineseGreetings = ["你好，", "您好，", "亲，", "你好 ", "亲 ", "老板您好，", "哈喽，"]
  private static let chineseThanks = ["谢谢", "麻烦了", "谢谢亲", "辛苦了", "多谢", "麻烦啦谢谢"]
  private static let englishGreetings = [
    "hi, ", "hello, ", "hi ", "hey, ", "hi there, ", "good morning, ",
  ]
  private static let englishThanks = ["thanks", "please", "thank you", "thx", "many thanks"]

  private static let greetings = [
    "good morning", "good afternoon", "good evening", "good day", "早上好", "上午好", "中午好", "下午好", "晚上好",
    "大家好", "早安", "晚安",
  ]
  private static let politeCharacters: Set<Unicode.Scalar> = ["谢", "謝", "您", "亲", "親"]
  private static let politeWords: Set<String> = [
    "你好", "麻烦", "麻烦了", "辛苦", "辛苦了", "在吗", "哈喽", "hi", "hello", "hey", "thanks", "thank", "thx",
    "please", "pls", "plz", "ty",
  ]
}
