import Foundation
import Testing
import Tokenization

@Suite("Compiled dictionaries in the cache")
final class DictionaryCacheTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "kefu-\(UUID().uuidString)")
  private let lexicon = Lexicon([.init("囧囧", tag: "slang"), .init("T恤"), .init("卡通T恤")])
  private let line = "囧囧囧买了卡通T恤，质量很好"

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func words() throws -> [Token] {
    try Tokenizer(lexicon: lexicon, cacheFolder: folder.path).tokenize(line).tokens
  }

  private func file() throws -> URL {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(files.count == 1)
    return try #require(files.first)
  }

  @Test func mappedDictionaryCutsLikeTheCompiledOne() throws {
    let compiled = try Tokenizer(lexicon: lexicon, cacheFolder: nil).tokenize(line).tokens
    #expect(try words() == compiled)
    let written = try Data(contentsOf: file())
    #expect(try words() == compiled)
    #expect(try Data(contentsOf: file()) == written)
  }

  @Test func damagedFileIsMadeAgain() throws {
    let expected = try words()
    let path = try file()
    let good = try Data(contentsOf: path)
    var bad = good
    bad[good.count - 100] ^= 1
    for content in [bad, good.prefix(1000), good.prefix(64), Data(), good + Data(count: 16)] {
      try Data(content).write(to: path)
      #expect(try words() == expected)
      #expect(try Data(contentsOf: file()) == good)
    }
  }

  @Test func damagedHeaderIsMadeAgain() throws {
    let expected = try words()
    let path = try file()
    let good = try Data(contentsOf: path)
    // Sixteen numbers of eight bytes; in every other one a high byte, so that no integer can hold it.
    for place in stride(from: 0, to: 128, by: 8) {
      var bad = good
      bad[place % 16 == 0 ? place + 7 : place] ^= 0x81
      try bad.write(to: path)
      #expect(try words() == expected)
      #expect(try Data(contentsOf: path) == good)
    }
  }

  @Test func optionsThatChangeTheWordsDoNotShareAFile() throws {
    let lexicon = Lexicon([.init("囧運")])
    let simplifying = Tokenizer.Options(simplify: true)
    for (options, whole) in [(simplifying, 1), (Tokenizer.Options(), 2), (simplifying, 1)] {
      let tokenizer = try Tokenizer(
        options: options, lexicon: lexicon, cacheFolder: folder.path)
      // Only where both are simplified are the line and the entry the same.
      #expect(tokenizer.tokenize("囧运").tokens.count == whole)
    }
  }

  @Test func folderThatCannotBeWrittenIsNoError() throws {
    let tokenizer = try Tokenizer(lexicon: lexicon, cacheFolder: "/dev/null/kefu")
    #expect(try tokenizer.tokenize(line).tokens == words())
  }

  @Test func lexiconsDoNotShareAFile() throws {
    _ = try words()
    _ = try Tokenizer(lexicon: Lexicon([.init("囧")]), cacheFolder: folder.path)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.count == 2)
  }
}
