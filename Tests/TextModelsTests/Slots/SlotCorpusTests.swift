import Commerce
import Foundation
import Testing
import TextModels
import Tokenization

/// How well the details of `corpora/slots` are found: kind, place and whether each is taken back.
@Suite("Slots of the corpus")
struct SlotCorpusTests {
  private struct Record: Decodable {
    struct Slot: Decodable {
      let type: String
      let text: String
      let occurrence: Int?
    }
    let text: String
    let slots: [Slot]
    let rejected: [Slot]?
  }

  private struct Mention: Hashable {
    let type: SlotType
    let range: Range<Int>
    let isRejected: Bool
  }

  private struct Counts {
    var right = 0
    var total = 0
    var f1: Double { total == 0 ? 0 : 2 * Double(right) / Double(total) }
  }

  private static func mentions(_ record: Record) throws -> Set<Mention> {
    var result: Set<Mention> = []
    for (slots, isRejected) in [(record.slots, false), (record.rejected ?? [], true)] {
      for slot in slots {
        let range = try #require(place(of: slot.text, slot.occurrence ?? 1, in: record.text))
        let type = try #require(SlotType(rawValue: slot.type))
        result.insert(Mention(type: type, range: range, isRejected: isRejected))
      }
    }
    return result
  }

  private static func place(of quote: String, _ occurrence: Int, in text: String) -> Range<Int>? {
    var start = text.startIndex
    for _ in 1..<occurrence {
      guard let found = text.range(of: quote, options: .literal, range: start..<text.endIndex)
      else { return nil }
      start = found.upperBound
    }
    return text.range(of: quote, options: .literal, range: start..<text.endIndex).map {
      text.utf8.distance(
        from: text.startIndex, to: $0.lowerBound)..<text.utf8.distance(
          from: text.startIndex, to: $0.upperBound)
    }
  }

  private static func found(_ text: String, _ tokenizer: Tokenizer) -> Set<Mention> {
    let today = Timestamp(year: 2026, month: 11, day: 20)
    return Set(
      SlotExtractor().mentions(in: tokenizer.tokenize(text), today: today).map {
        Mention(type: $0.type, range: $0.range, isRejected: $0.isRejected)
      })
  }

  /// Counts by split, and by split with language or kind. With `SHOW_SLOTS=1` the misses outside
  /// the test split are printed.
  private static func counts() throws -> [String: Counts] {
    let tokenizer = try Corpus.tokenizer()
    var counts: [String: Counts] = [:]
    for language in ["zh", "en", "mixed"] {
      for file in ["slots", "corrections"] {
        for record in try Corpus.records("slots/\(language)/\(file).jsonl", as: Record.self) {
          let part = Corpus.Split(of: record.text) == .test ? "test" : "seen"
          let (gold, found) = (try mentions(record), found(record.text, tokenizer))
          if part == "seen", found != gold { show(record.text, gold, found) }
          for type in SlotType.allCases {
            for key in [part, "\(part) \(language)", "\(part) \(type)"] {
              counts[key, default: Counts()].right += gold.intersection(found).count {
                $0.type == type
              }
              counts[key, default: Counts()].total +=
                gold.count { $0.type == type } + found.count { $0.type == type }
            }
          }
        }
      }
    }
    return counts
  }

  private static let isShown = ProcessInfo.processInfo.environment["SHOW_SLOTS"] != nil

  private static func show(_ text: String, _ gold: Set<Mention>, _ found: Set<Mention>) {
    guard isShown else { return }
    let quotes = { (mentions: Set<Mention>) in
      mentions.map {
        "\($0.type)=\(String(decoding: Array(text.utf8)[$0.range], as: UTF8.self))"
          + ($0.isRejected ? " (taken back)" : "")
      }.sorted().joined(separator: ", ")
    }
    print("\(text)\n  missed: \(quotes(gold.subtracting(found)))")
    print("  wrong: \(quotes(found.subtracting(gold)))")
  }

  @Test("finds what was given and taken back, on lines the rules were not written after as well")
  func score() throws {
    let counts = try Self.counts()
    if Self.isShown {
      for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
        print("\(key): F1 \((count.f1 * 1000).rounded() / 1000)")
      }
    }
    let (seen, test) = (try #require(counts["seen"]), try #require(counts["test"]))
    #expect(seen.f1 >= 0.93)
    #expect(test.f1 >= 0.70)
  }
}
