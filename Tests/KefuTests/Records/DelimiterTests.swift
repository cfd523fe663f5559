import Kefu
import Synchronization
import Testing

@Suite("Delimiters and headers")
struct DelimiterTests {
  private func header(
    _ content: String, as format: RecordFormat? = .csv, text: String = "text",
    delimiter: Character? = nil
  ) throws -> (names: [String], reports: [String]) {
    let reports = Mutex<[String]>([])
    let decoding = InputDecoding(.utf8, delimiter: delimiter?.asciiValue) { report in
      reports.withLock { $0.append(report) }
    }
    let source = InputSource(name: "f", content: Array(content.utf8), decoding: decoding)
    let reader = try RecordReader(source, format: format, text: text)
    return (reader.header ?? [], reports.withLock { $0 })
  }

  private func error(_ content: String, as format: RecordFormat? = .csv) -> String {
    do {
      _ = try header(content, as: format)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test("any ASCII character separates cells", arguments: [",", ";", "\t", "|", "~", " ", "a"])
  func given(delimiter: Character) throws {
    let rows = ["n?t", "1?\"x?\"\"\"", "2?y"].joined(separator: "\n")
      .replacing("?", with: String(delimiter))
    var reader = try RecordReader(
      InputSource(
        name: "f", content: Array(rows.utf8),
        decoding: InputDecoding(.utf8, delimiter: delimiter.asciiValue)),
      format: .csv, text: "t")
    let records = try reader.descriptionsOfRest()
    #expect(records == ["2@4 x\(delimiter)\"", "3@13 y"])
  }

  @Test(
    "another delimiter is taken where only it finds the text's column, and reported",
    arguments: [(";", ";"), ("\t", "tab"), ("|", "|")] as [(Character, String)])
  func guessed(delimiter: Character, name: String) throws {
    for line in ["id?text?n, m", "\"id\"?\"text\"?\"n, m\""] {
      let result = try header(line.replacing("?", with: String(delimiter)))
      #expect(result.names == ["id", "text", "n, m"])
      #expect(result.reports == ["f: columns between '\(name)' (guessed)"])
    }
  }

  @Test("a comma is taken without a word where it finds the column")
  func comma() throws {
    let result = try header("a;b,text,x|text")
    #expect(result.names == ["a;b", "text", "x|text"] && result.reports.isEmpty)
  }

  @Test("what is given is not guessed over")
  func noGuess() {
    #expect(throws: InputError.self) { try header("id;text", delimiter: ",") }
    #expect(throws: InputError.self) { try header("id,text", delimiter: ";") }
  }

  @Test("with a delimiter, tables of tabs and inputs of no known format have quotes")
  func otherFormats() throws {
    #expect(try header("\"a\tb\"\ttext", as: .tsv, delimiter: "\t").names == ["a\tb", "text"])
    #expect(try header("a;text", as: nil, delimiter: ";").names == ["a", "text"])
    for format in [RecordFormat.lines, .ndjson] {
      #expect(throws: InputError.self) { try header("text", as: format, delimiter: ",") }
    }
  }

  @Test(
    "a header that names columns twice, not at all or not in one line is refused",
    arguments: [
      ("text,n,text", "f: the header names columns 1, 3 all text: give each its own name"),
      ("text,n,n,", "f: the header names columns 2, 3 all n: give each its own name"),
      ("text,,a,", "f: the header names columns 2, 4 not at all: give each its own name"),
      (",,", "f: the header names columns 1, 2, 3 not at all: give each its own name"),
      (
        "text,n\ra,1\rb,2\r",
        """
        f: the header holds a carriage return without a line feed: expected lines that end with a \
        line feed; convert the file, as with tr '\\r' '\\n'
        """
      ),
      (
        "text,\"n\na,1\n",
        "f:1: the header cannot be read: expected a closing quote, found the end of the text"
      ),
      (
        "a,b",
        "f has no column text, found: a, b; correct --text, and see that the first line names the columns"
      ),
    ])
  func unsoundHeaders(header: String, expected: String) {
    #expect(error(header) == expected)
  }

  @Test("one column without a name is fine, as an index is often written")
  func index() throws {
    #expect(try header(",text\n0,a\n").names == ["", "text"])
  }

  @Test("a header that is no UTF-8 is refused")
  func brokenHeader() {
    let source = InputSource(name: "f", content: TableCase.bytes("text,#\n", [0xFF]))
    let error = #expect(throws: InputError.self) { try RecordReader(source, format: .csv) }
    #expect(error?.description.hasPrefix("f:1: the header cannot be read: expected UTF-8") == true)
  }
}
