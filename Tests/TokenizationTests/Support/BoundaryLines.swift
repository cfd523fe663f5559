import Testing

/// Compares a breaker with lines such as `÷ 0061 × 0301 ÷`: ÷ a boundary, × none.
func expectBoundaries(_ lines: [DataLine], found: (String) -> [Int]) {
  for line in lines {
    var text = ""
    var expected: [Int] = []
    for word in line.data.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      switch word {
      case "÷": expected.append(text.utf8.count)
      case "×": break
      default: text.unicodeScalars.append(contentsOf: UnicodeFile.text(word).unicodeScalars)
      }
    }
    #expect(found(text) == expected, "line \(line.number): \(line.data)")
  }
}
