import Foundation
import Kefu
import Testing
import TextModels

@Suite("Folds")
struct FoldsTests {
  private let file = LabelledFile()

  @Test("copies are in one fold, every fold has some, and order and neighbours do not matter")
  func copies() throws {
    let lines = LabelledFile.lines(300)
    let copies = lines.map { $0.replacingOccurrences(of: "return the", with: "RETURN: the ") }
    let folds = try Folds(file.examples(lines + copies), count: 5)
    #expect(folds.numbers[..<300] == folds.numbers[300...])
    for fold in 0..<5 {
      // Of 300 texts, 60 are expected: four standard deviations are 28.
      #expect((32...88).contains(folds.numbers[..<300].count { $0 == fold }))
    }
    let reversed = try Folds(file.examples(lines.reversed()), count: 5)
    #expect(reversed.numbers == folds.numbers[..<300].reversed())
  }

  @Test("a fold has lines of the dev split and lines beside it")
  func independentOfSplit() throws {
    let examples = try file.examples(LabelledFile.lines(1000))
    let folds = try Folds(examples, count: 10)
    for fold in 0..<10 {
      let splits = zip(examples.examples, folds.numbers).filter { $0.1 == fold }
        .map { Split(of: $0.0.text) }
      #expect(Set(splits) == Set(Split.allCases))
    }
  }

  @Test("what has the same value in a member is in one fold, and folds are of like size")
  func members() throws {
    // Seven writers of 30 lines each: three folds of 3, 2 and 2 writers.
    let examples = try file.examples(LabelledFile.lines(210))
    let folds = try Folds(examples, count: 3, by: "writer")
    let ofWriter = Dictionary(grouping: zip(examples.examples, folds.numbers)) { $0.0.writer }
    for (_, members) in ofWriter { #expect(Set(members.map(\.1)).count == 1) }
    #expect((0..<3).map { fold in folds.numbers.count { $0 == fold } }.sorted() == [60, 60, 90])
  }

  @Test("a missing member, too few values and an empty fold are named")
  func errors() throws {
    let lines = LabelledFile.lines(4) + [#"{"text":"x","intent":"a","writer":null}"#]
    let examples = try file.examples(lines)
    let missing = #expect(throws: InputError.self) { try Folds(examples, count: 3, by: "writer") }
    #expect(missing?.description.contains("data.jsonl:5: expected a member writer") == true)
    let few = #expect(throws: InputError.self) {
      try Folds(file.examples(LabelledFile.lines(2)), count: 3, by: "writer")
    }
    #expect(few?.description.contains("writer has 2 different values") == true)
    let empty = #expect(throws: InputError.self) {
      try Folds(file.examples(LabelledFile.lines(2)), count: 3)
    }
    #expect(empty?.description.contains("of 3 has none of the 2 examples") == true)
  }
}
