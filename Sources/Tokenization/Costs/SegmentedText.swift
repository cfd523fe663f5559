/// Text with its words given: one sentence a line, a space between words.
package struct SegmentedText: Sendable, Hashable {
  /// A line that cannot be used.
  package struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
    /// From 1.
    package var line: Int
    package var what: What

    package enum What: Sendable, Hashable {
      case brokenUTF8
      /// A tab, a wide space or another space than U+0020, or a control character.
      case strangeSpace(Unicode.Scalar)
      /// A word of more characters than any: the line is not segmented.
      case longWord(characters: Int)
    }

    /// What is wrong, where, and what was expected.
    package var description: String {
      switch what {
      case .brokenUTF8: "line \(line): broken UTF-8; expected words in UTF-8"
      case .strangeSpace(let scalar):
        "line \(line): found U+\(Self.hexadecimal(scalar.value)); "
          + "expected words with one space (U+0020) in between"
      case .longWord(let characters):
        "line \(line): found a word of \(characters) characters, expected at most "
          + "\(SegmentedText.maximumWordLength); put a space between words"
      }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
      let digits = String(value, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
  }

  /// Longer words speak for a line without spaces. Web addresses may be long, Han words not.
  package static let maximumWordLength = 40

  /// The sentences' words, normalised, none empty.
  package private(set) var sentences: [[String]] = []
  /// Lines left out, in order.
  package private(set) var problems: [Problem] = []

  /// Reads segmented text. Blank lines are skipped; bad ones are left out and reported.
  ///
  /// - Parameter normalize: how a word is written where the model is used, such as a tokenizer's
  ///   normalised text; the identity unless said otherwise.
  package init(utf8 bytes: [UInt8], normalize: (String) -> String = { $0 }) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let content = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      do throws(Problem) {
        let words = try Self.words(of: content, number: index + 1)
        let normalized = words.map(normalize).filter { !$0.isEmpty }
        if !normalized.isEmpty { sentences.append(normalized) }
      } catch {
        problems.append(error)
      }
    }
  }

  private static func words(of line: ArraySlice<UInt8>, number: Int) throws(Problem) -> [String] {
    guard let text = String(validating: line, as: UTF8.self) else {
      throw Problem(line: number, what: .brokenUTF8)
    }
    let strange = text.unicodeScalars.first { scalar in
      let properties = scalar.properties
      return scalar != " " && (properties.isWhitespace || properties.generalCategory == .control)
    }
    if let strange { throw Problem(line: number, what: .strangeSpace(strange)) }
    let words = text.split(separator: " ").map(String.init)
    for word in words {
      // Latin strings such as addresses may be long; long Han words are sentences.
      let length = word.unicodeScalars.count { CostAlphabet.isHan($0.value) }
      if length > maximumWordLength {
        throw Problem(line: number, what: .longWord(characters: length))
      }
    }
    return words
  }
}
