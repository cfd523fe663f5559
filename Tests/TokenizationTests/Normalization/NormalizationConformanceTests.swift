import Testing
import Tokenization

@Suite("Normalisation follows UAX #15 and CaseFolding.txt")
struct NormalizationConformanceTests {
  let composed: Tokenizer
  let compatible: Tokenizer

  init() throws {
    composed = try Tokenizer(options: .init(caseFold: false, widthFold: false))
    compatible = try Tokenizer(options: .init(caseFold: false))
  }

  // The Unicode files are not part of the repository; the hand-written subset below always runs.
  @Test(.enabled(if: UnicodeFile.isAvailable, Comment(rawValue: UnicodeFile.reason)))
  func everyLineOfNormalizationTest() throws {
    let lines = try UnicodeFile.lines("NormalizationTest.txt").filter { !$0.data.hasPrefix("@") }
    #expect(lines.count > 18_000)
    expectInvariants(lines)
  }

  @Test func everyLineWrittenByHand() throws {
    let lines = try UnicodeFile.resourceLines("NormalizationSmall.txt")
      .filter { !$0.data.hasPrefix("@") }
    #expect(lines.count == 25)
    expectInvariants(lines)
  }

  /// The file's second invariant: a character not listed in part 1 is its own normal form.
  @Test(.enabled(if: UnicodeFile.isAvailable, Comment(rawValue: UnicodeFile.reason)))
  func charactersNotListedStayAsTheyAre() throws {
    let lines = try UnicodeFile.lines("NormalizationTest.txt")
    let part1 = lines.drop { !$0.data.hasPrefix("@Part1") }.dropFirst()
      .prefix { !$0.data.hasPrefix("@") }
    let listed = Set(part1.compactMap { UInt32($0.fields[0], radix: 16) })
    #expect(listed.count > 16_000)
    for line in allScalars(except: listed) {
      #expect(compatible.tokenize(line).normalized == Array(line.utf8), "\(hex(line))")
    }
  }

  /// Statuses C and F together are full case folding. The expected text is the mapping in NFC, by
  /// utf8proc.
  @Test(.enabled(if: UnicodeFile.isAvailable, Comment(rawValue: UnicodeFile.reason)))
  func everyLineOfCaseFolding() throws {
    let folding = try Tokenizer(options: .init(widthFold: false))
    let lines = try UnicodeFile.lines("CaseFolding.txt").filter { "CF".contains($0.fields[1]) }
    #expect(lines.count > 1_400)
    for line in lines {
      let expected = UTF8Proc.normalize(UnicodeFile.text(line.fields[2]), foldedNFKC: false)
      let folded = folding.tokenize(UnicodeFile.text(line.fields[0])).normalized
      #expect(folded == expected, "line \(line.number): \(line.data)")
    }
  }

  @Test func agreesWithUTF8ProcOnRandomText() throws {
    let tokenizer = try Tokenizer()
    var generator = SplitMix64(seed: 15)
    for _ in 0..<20_000 {
      var text = RandomText.scalars(using: &generator)
      // utf8proc folds U+0345 to a letter before it puts marks in order, which is not canonical.
      text.unicodeScalars.removeAll { $0.properties.isAlphabetic && isIotaSubscript($0) }
      let expected = UTF8Proc.normalize(text, foldedNFKC: true)
      #expect(tokenizer.tokenize(text).normalized == expected, "\(hex(text))")
    }
  }

  @Test func normalisingTwiceChangesNothing() throws {
    let tokenizer = try Tokenizer()
    for line in allScalars(except: []) {
      let once = tokenizer.tokenize(line).normalized
      #expect(tokenizer.tokenize(once).normalized == once, "\(hex(line))")
    }
    var generator = SplitMix64(seed: 16)
    for _ in 0..<5_000 {
      let text = RandomText.scalars(using: &generator)
      let once = tokenizer.tokenize(text).normalized
      #expect(tokenizer.tokenize(once).normalized == once, "\(hex(text))")
    }
  }

  private func expectInvariants(_ lines: [DataLine]) {
    for line in lines {
      let columns = line.fields.prefix(5).map { Array(UnicodeFile.text($0).utf8) }
      let nfc = columns.map { composed.tokenize($0).normalized }
      let nfkc = columns.map { compatible.tokenize($0).normalized }
      // From the file's header: c2 == toNFC(c1) == toNFC(c2) == toNFC(c3), c4 == toNFC(c4) ==
      // toNFC(c5), c4 == toNFKC(c1) == … == toNFKC(c5).
      let expected = [columns[1], columns[1], columns[1], columns[3], columns[3]]
      #expect(nfc == expected, "NFC, line \(line.number): \(line.data)")
      #expect(nfkc.allSatisfy { $0 == columns[3] }, "NFKC, line \(line.number): \(line.data)")
    }
  }

  /// All scalars, 256 to a line, each behind a newline so that none touches another.
  private func allScalars(except left: Set<UInt32>) -> some Sequence<String> {
    stride(from: UInt32(0), to: 0x110000, by: 256).lazy.map { first in
      (first..<first + 256).filter { !left.contains($0) }.compactMap(Unicode.Scalar.init)
        .map { "\n\($0)" }.joined()
    }
  }

  /// U+0345 itself or a letter that decomposes to it.
  private func isIotaSubscript(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x345 || scalar.value == 0x37A || (0x1F80...0x1FFC).contains(scalar.value)
  }

  private func hex(_ text: String) -> String {
    text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
  }
}
