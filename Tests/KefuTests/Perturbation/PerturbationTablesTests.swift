import Kefu
import Testing
import Tokenization

@Suite("Perturbation tables")
struct PerturbationTablesTests {
  private let folder = TestFolder()

  @Test("a table without its columns is named, with what was found")
  func columns() throws {
    let path = try folder.write("zh\tde\n尺码\tGröße\n", to: "vocab/mixed/bilingual.tsv")
    let error = #expect(throws: InputError.self) {
      try PerturbationTables(project: ProjectFolder(path: folder.path), tokenizer: Tokenizer())
    }
    #expect(error?.description.contains(path) == true)
    #expect(error?.description.contains("column en") == true)
  }

  @Test("a row that lacks cells is named with its line")
  func cells() throws {
    let path = try folder.write("typo\tright\n发或\n", to: "vocab/zh/typos.tsv")
    let error = #expect(throws: InputError.self) {
      try PerturbationTables(project: ProjectFolder(path: folder.path), tokenizer: Tokenizer())
    }
    #expect(error?.description.contains("\(path):2: expected 2 columns, found 1") == true)
  }
}
