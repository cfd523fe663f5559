import Commerce
import Foundation
import Tokenization

/// What is kept of a text that was looked at.
struct CheckedText: Sendable {
  /// The line its record starts in, from 1.
  let line: Int
  let language: Language
  /// Unicode scalars.
  let length: Int
  /// Hash of the text without white space around it.
  let hash: UInt64
  let isEmpty: Bool
  let personalData: [PersonalDatum]

  init(_ record: InputRecord, tokenizer: Tokenizer) {
    let text = record.text.trimmingCharacters(in: .whitespacesAndNewlines)
    let tokenized = tokenizer.tokenize(record.text)
    line = record.line
    language = Language(of: tokenized)
    length = record.text.unicodeScalars.count
    hash = FNV1a.hash(Array(text.utf8)[...])
    isEmpty = text.isEmpty
    personalData = PersonalDatum.find(in: tokenized)
  }
}
