import Commerce
import Tokenization

/// A line of a corpus that could be read, with what the checks across lines need.
struct CheckedLine: Sendable {
  let place: Place
  let text: String
  let key: TextKey
  let language: Language
  let labels: [CorpusLabel]
  let decision: String
  /// The normalised words of the text.
  let words: [String]

  /// Reads a file, reports what is wrong with single lines, and answers those with a text.
  static func read<Record: CorpusRecord>(
    _ file: CorpusFile, as type: Record.Type, _ tokenizer: Tokenizer, _ report: inout TaskReport
  ) throws(InputError) -> [CheckedLine] {
    try file.records(&report).compactMap { record, place in
      check(record, at: place, promised: file.language, as: type, tokenizer, &report)
    }
  }

  private static func check<Record: CorpusRecord>(
    _ record: InputRecord, at place: Place, promised: Language?, as type: Record.Type,
    _ tokenizer: Tokenizer, _ report: inout TaskReport
  ) -> CheckedLine? {
    let tokens = tokenizer.tokenize(record.text)
    guard !tokens.tokens.isEmpty else {
      report.records += 1
      report.add(place, .empty, "the text is empty: remove the line")
      return nil
    }
    let rule = LanguageRule(tokens)
    let language = promised ?? rule.language
    if let promised { report.check(rule, in: promised, at: place) }
    do throws(CorpusRecordError) {
      let read = try Record(record)
      report.count(language, read.labels)
      return CheckedLine(
        place: place, text: record.text, key: TextKey(record.text), language: language,
        labels: read.labels, decision: read.decision, words: words(of: tokens))
    } catch {
      report.count(language, [])
      for problem in error.problems { report.findings.append(Finding(place, problem)) }
      return nil
    }
  }

  private static func words(of text: TokenizedText) -> [String] {
    text.tokens.filter { [.han, .word, .number].contains($0.kind) }.map(text.normalizedText)
  }
}
