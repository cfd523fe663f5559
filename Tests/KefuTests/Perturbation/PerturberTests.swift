import Kefu
import Testing
import Tokenization

/// What each perturbation may make of a line, worked out by hand.
@Suite("Perturber")
struct PerturberTests {
  private let vocabulary = SmallVocabulary()

  private func results(_ text: String, _ perturbation: Perturbation) throws -> Set<String> {
    try vocabulary.results(of: text, by: perturbation)
  }

  @Test(
    "traditional characters",
    arguments: [
      ("运费谁出", "運費誰出"), ("尺码ok，头发", "尺碼ok，頭髮"), ("你好", nil), ("refund 42", nil), ("", nil),
    ])
  func traditional(_ text: String, _ expected: String?) throws {
    #expect(try results(text, .traditional) == Set([expected].compactMap { $0 }))
  }

  @Test(
    "punctuation goes, and words stay apart",
    arguments: [
      ("Where is it? My order, please!", ["Where is it My order please"]),
      ("ok,thanks!!", ["ok thanks"]),
      ("I don't know", []),
      ("尺码偏小，能换吗？", ["尺码偏小能换吗", "尺码偏小 能换吗"]),
      ("¥1,299.00，太贵！", ["¥1,299.00太贵", "¥1,299.00 太贵"]),
      ("退货", []), ("", []), ("？？", [""]),
    ])
  func punctuationLoss(_ text: String, _ expected: [String]) throws {
    #expect(try results(text, .punctuationLoss) == Set(expected))
  }

  @Test(
    "as a recogniser hears it",
    arguments: [
      ("42码偏小，能换43码吗？", ["四十二码偏小能换四十三码吗"]),
      ("Order 2 pairs, size 42.", ["order two pairs size forty two"]),
      ("在家", ["再家"]),
      ("自己", []),
      ("A1203 is OK", ["A1203 is ok"]),
      ("要2双", ["要两双"]),
    ])
  func spoken(_ text: String, _ expected: [String]) throws {
    #expect(try results(text, .spoken) == Set(expected))
  }

  @Test(
    "a slip of one letter",
    arguments: [
      (
        "wait",
        [
          "wiat", "wati", "awit", "wit", "wat", "wai", "waait", "waiit", "waitt", "wqit", "wsit",
          "wzit", "waut",
          "waot", "wakt", "wair", "waiy", "waig",
        ]
      ),
      ("it", []), ("not", []), ("", []),
    ])
  func letters(_ text: String, _ allowed: [String]) throws {
    let found = try results(text, .typo)
    #expect(found.isSubset(of: Set(allowed)))
    #expect(found.count >= min(8, allowed.count))
  }

  @Test(
    "a character of the same sound or look, or a known slip",
    arguments: [
      ("在家", ["再家"]), ("自己", ["自已"]), ("发货", ["发或"]), ("不在", []), ("谁", []),
    ])
  func characters(_ text: String, _ expected: [String]) throws {
    #expect(try results(text, .typo) == Set(expected))
  }

  @Test(
    "spaces",
    arguments: [
      ("尺码", ["尺 码"]), ("very small", ["verysmall", "very  small"]),
      ("not small", ["not  small"]), ("用size", ["用 size"]), ("用 size", ["用size", "用  size"]),
      ("退", []), ("42码", []),
    ])
  func spacing(_ text: String, _ expected: [String]) throws {
    #expect(try results(text, .spacing) == Set(expected))
  }

  @Test(
    "words of the other language, and for the same thing",
    arguments: [
      (Perturbation.codeSwitch, "尺码小", ["size小"]),
      (.codeSwitch, "the Size is off", ["the 尺码 is off"]),
      (.codeSwitch, "XL尺码", ["XL size"]), (.codeSwitch, "sizes", []),
      (.synonym, "my parcel", ["my package", "my packet"]), (.synonym, "this box", []),
      (.synonym, "尺码", []),
    ])
  func words(_ perturbation: Perturbation, _ text: String, _ expected: [String]) throws {
    #expect(try results(text, perturbation) == Set(expected))
  }

  @Test(
    "drawn out",
    arguments: [
      ("so", ["sooo", "soooo", "sooooo"]), ("!", ["!!!", "!!!!", "!!!!!"]), ("运费", []),
    ])
  func repetition(_ text: String, _ expected: [String]) throws {
    #expect(try results(text, .repetition) == Set(expected))
  }

  @Test("fillers stand at the ends of lines that have none, and are more than a word")
  func filler() throws {
    let chinese = try results("什么时候发货", .filler)
    #expect(
      chinese.contains { $0.hasPrefix("什么时候发货") } && chinese.contains { $0.hasSuffix("什么时候发货") })
    #expect(chinese.allSatisfy { $0.contains("什么时候发货") })
    #expect(try results("where is it", .filler).allSatisfy { $0.contains("where is it") })
    for text in ["谢谢，什么时候发货", "hello where is it", "发货", "", "42"] {
      #expect(try results(text, .filler).isEmpty)
    }
  }

  @Test("emoji and stray characters follow the line, and never make another number")
  func ends() throws {
    for text in ["什么时候发货", "size 42", "42码", "it broke!"] {
      for perturbation in [Perturbation.emoji, .strayCharacter] {
        let found = try results(text, perturbation)
        #expect(found.count > 2)
        #expect(found.allSatisfy { $0.hasPrefix(text) })
      }
    }
    #expect(
      try results("size 42", .strayCharacter).allSatisfy {
        $0.hasPrefix("size 42 ") && $0.last?.isLetter == true
      })
    #expect(try results("坏了😡", .emoji).isEmpty)
    #expect(try results("", .strayCharacter).isEmpty)
  }
}
