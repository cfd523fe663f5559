import Commerce
import Tokenization

/// Checks the input to try the program with: rows that can be read, ids once, stars 1 to 5.
enum SampleCheck {
  static func run(
    _ files: [CorpusFile], _ tokenizer: Tokenizer, _ report: inout TaskReport
  ) throws {
    var texts: [TextKey: Place] = [:]
    for file in files {
      var ids: [String: Place] = [:]
      for (record, place) in try file.records(column: "review", &report) {
        let tokens = tokenizer.tokenize(record.text)
        report.count(LanguageRule(tokens).language, labels(of: record, at: place, &report))
        if tokens.tokens.isEmpty { report.add(place, .empty, "the review is empty: remove it") }
        report.checkOnce(TextKey(record.text), "text", at: place, in: &texts)
        report.checkOnce(record.string("id") ?? "", "id", at: place, in: &ids)
      }
    }
  }

  private static func labels(
    of record: InputRecord, at place: Place, _ report: inout TaskReport
  ) -> [CorpusLabel] {
    let stars = record["stars"]?.plainText ?? ""
    guard let sentiment = Int(stars).flatMap(Sentiment.init(stars:)) else {
      report.add(place, .unreadable, "stars: expected 1 to 5, found \"\(masked(stars))\"")
      return []
    }
    return [CorpusLabel(group: .sentiment, code: sentiment.rawValue)]
  }
}

extension TaskReport {
  /// Reports a value that stood before.
  mutating func checkOnce<Value: Hashable>(
    _ value: Value, _ what: String, at place: Place, in places: inout [Value: Place]
  ) {
    if let first = places[value] {
      add(place, .duplicate, "the same \(what) as \(first): remove or change one of them")
    } else {
      places[value] = place
    }
  }
}
