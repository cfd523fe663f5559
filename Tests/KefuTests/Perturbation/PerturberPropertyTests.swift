import Foundation
import Kefu
import Testing
import Tokenization

/// What holds for every perturbation, with the words the product ships with.
@Suite("Perturbations of all kinds")
struct PerturberPropertyTests {
  private static let lines = [
    "尺码偏小，42码能换43码吗？运费谁出", "快递三天了还没收到，单号SF1234567890123", "质量不错，就是颜色有点暗。", "你好",
    "Where is my parcel? I ordered it 3 days ago and it has not arrived.",
    "The zipper broke after two wears, I want a refund of $12.50!", "想退款but客服一直not reply",
    "这个size偏大，可以return吗", "😡😡", "", "   ", "!!!", "12345", "退", "ok", "é̂ ß İstanbul ｆｕｌｌ　ｗｉｄｔｈ",
    String(repeating: "发货太慢了，客服也不回复。", count: 40),
  ]

  private let project = ProjectFolder(
    path: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path)

  private func perturber(seed: UInt64 = 3) throws -> Perturber {
    let tokenizer = try Tokenizer(lexicon: project.lexicon())
    return try Perturber(
      tokenizer: tokenizer, tables: PerturbationTables(project: project, tokenizer: tokenizer),
      seed: seed)
  }

  @Test(
    "every kind applies to some line, and what it makes is another, well-formed text",
    arguments: Perturbation.allCases)
  func wellFormed(_ perturbation: Perturbation) throws {
    let perturber = try perturber()
    var applied = 0
    for line in Self.lines {
      for copy in 0..<10 {
        guard let changed = perturber.perturb(line, by: perturbation, copy: copy) else { continue }
        applied += 1
        #expect(!changed.text.utf8.elementsEqual(line.utf8))
        #expect(!changed.text.unicodeScalars.contains("\u{FFFD}"))
      }
    }
    #expect(applied >= 10)
  }

  @Test(
    "stretches without an edit in them quote the same characters afterwards",
    arguments: Perturbation.allCases)
  func spans(_ perturbation: Perturbation) throws {
    let perturber = try perturber()
    for line in Self.lines {
      guard let changed = perturber.perturb(line, by: perturbation) else { continue }
      let (before, after) = (Array(line.utf8), Array(changed.text.utf8))
      let bounds = Array(line.unicodeScalars.prefix(60)).reduce(into: [0]) {
        $0.append($0[$0.count - 1] + UTF8.width($1))
      }
      for start in bounds.indices {
        for end in bounds[(start + 1)...].prefix(8) {
          let range = bounds[start]..<end
          let isTouched = changed.edits.contains {
            $0.range.lowerBound < range.upperBound && range.lowerBound < $0.range.upperBound
          }
          guard !isTouched else { continue }
          let mapped = try #require(changed.map(range))
          #expect(after[mapped] == before[range])
        }
      }
    }
  }

  @Test("the same text always becomes the same; another seed or copy changes it otherwise")
  func repeatability() throws {
    let (first, second, other) = (try perturber(), try perturber(), try perturber(seed: 4))
    var differences = 0
    for perturbation in Perturbation.allCases {
      // In the other order: what came before must not matter.
      let forwards = Self.lines.map { first.perturb($0, by: perturbation)?.text }
      let backwards = Self.lines.reversed().map { second.perturb($0, by: perturbation)?.text }
      #expect(forwards == backwards.reversed())
      differences += zip(forwards, Self.lines).count {
        $0 != other.perturb($1, by: perturbation)?.text
      }
      differences += zip(forwards, Self.lines).count {
        $0 != first.perturb($1, by: perturbation, copy: 1)?.text
      }
    }
    #expect(differences > 50)
  }

  @Test(
    "negators, and numbers with their units, are never touched",
    arguments: [Perturbation.typo, .spacing, .synonym, .codeSwitch, .repetition])
  func untouchables(_ perturbation: Perturbation) throws {
    let perturber = try perturber()
    for (line, kept) in [
      ("没收到43码的鞋子，不要再寄了，别换", ["没", "43码", "不要", "别"]),
      (
        "I did not receive size 43, never again, can't wait 3 days",
        ["not", "43", "never", "can't", "3 days"]
      ),
    ] {
      for copy in 0..<100 {
        guard let text = perturber.perturb(line, by: perturbation, copy: copy)?.text else {
          continue
        }
        for word in kept { #expect(text.contains(word), "\(text)") }
      }
    }
  }
}
