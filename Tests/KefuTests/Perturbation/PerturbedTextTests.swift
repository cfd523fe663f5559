import Kefu
import Testing

/// Ranges are bytes: a Han character takes three.
@Suite("Perturbed text")
struct PerturbedTextTests {
  private func changed(_ text: String, _ edits: [TextEdit]) throws -> PerturbedText {
    try #require(PerturbedText(Array(text.utf8), edits))
  }

  @Test("edits are applied in the order of their places, whatever the order they are given in")
  func order() throws {
    let text = try changed(
      "abcdef", [TextEdit(4..<5, ""), TextEdit(1..<2, "XY"), TextEdit(insert: "!", at: 6)])
    #expect(text.text == "aXYcdf!")
  }

  @Test("a text that stays as it was is no perturbed text")
  func unchanged() {
    #expect(PerturbedText(Array("abc".utf8), []) == nil)
    #expect(PerturbedText(Array("abc".utf8), [TextEdit(1..<2, "b")]) == nil)
  }

  @Test("a stretch moves with what stands before it and grows with what is in it")
  func mapping() throws {
    // 尺码偏小 → hi 尺碼XX偏小
    let text = try changed(
      "尺码偏小", [TextEdit(insert: "hi ", at: 0), TextEdit(3..<6, "碼"), TextEdit(insert: "XX", at: 6)])
    #expect(text.text == "hi 尺碼XX偏小")
    #expect(text.map(0..<3) == 3..<6)
    #expect(text.map(0..<6) == 3..<9)
    #expect(text.map(0..<12) == 3..<17)
    #expect(text.map(6..<12) == 11..<17)
  }

  @Test("what is inserted at the ends of a stretch stays outside")
  func ends() throws {
    let text = try changed("abc", [TextEdit(insert: "<", at: 1), TextEdit(insert: ">", at: 2)])
    #expect(text.text == "a<b>c")
    #expect(text.map(1..<2) == 2..<3)
    #expect(text.map(0..<3) == 0..<5)
  }

  @Test("a stretch that is deleted, or cut by a replacement, is destroyed")
  func destroyed() throws {
    let text = try changed("abcdef", [TextEdit(1..<3, ""), TextEdit(4..<6, "XYZ")])
    #expect(text.text == "adXYZ")
    #expect(text.map(1..<3) == nil)
    #expect(text.map(0..<2) == nil)
    #expect(text.map(5..<6) == nil)
    #expect(text.map(4..<6) == 2..<5)
    #expect(text.map(3..<4) == 1..<2)
  }
}
