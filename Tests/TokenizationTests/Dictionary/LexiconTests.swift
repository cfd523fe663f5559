import Testing
import Tokenization

@Suite("Lexicon tables")
struct LexiconTests {
  @Test func columnsAreReadAndWritten() throws {
    let table = "word\ttag\tcost\tsynonym\n尺码\tsize\t8\t\nreturn label\t\t\tlabel\nT恤\n"
    let lexicon = try Lexicon(tsv: table, name: "t")
    #expect(
      lexicon.entries == [
        .init("尺码", tag: "size", cost: 8), .init("return label", synonym: "label"), .init("T恤"),
      ])
    #expect(try Lexicon(tsv: lexicon.tsv, name: "t") == lexicon)
    #expect(try Lexicon(tsv: table.replacing("\n", with: "\r\n"), name: "t") == lexicon)
    #expect(try Lexicon(tsv: "word\n", name: "t").entries.isEmpty)
  }

  @Test(arguments: [
    ("", "t:1: expected the columns word, tag, cost, synonym between tabs, found "),
    ("wort\n", "t:1: expected the columns word, tag, cost, synonym between tabs, found wort"),
    ("word\ttag\tcost\na\tb\tmuch\n", "t:2: expected a cost from 0.0 to 20.0, found much"),
    ("word\ttag\tcost\n\na\tb\t21\n", "t:3: expected a cost from 0.0 to 20.0, found 21"),
    ("word\n\tb\n", "t:2: expected a word and at most three more columns, found no word"),
    ("word\na\t\t\t\tb\n", "t:2: expected a word and at most three more columns, found 5 columns"),
  ])
  func badTablesAreNamed(_ table: String, _ message: String) {
    let error = #expect(throws: LexiconError.self) { try Lexicon(tsv: table, name: "t") }
    #expect(error?.description == message)
  }
}
