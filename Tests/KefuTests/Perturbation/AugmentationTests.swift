import Kefu
import Testing

@Suite("Augmentation")
struct AugmentationTests {
  private let vocabulary = SmallVocabulary()
  private static let always = Dictionary(
    uniqueKeysWithValues: Perturbation.allCases.map { ($0, 1.0) })

  private func augmentation(_ rates: [Perturbation: Double]) throws -> Augmentation {
    Augmentation(perturber: try vocabulary.perturber(), rates: rates)
  }

  private func quotes(_ copy: Augmentation.Copy) -> [String] {
    copy.spans.map { String(decoding: Array(copy.text.utf8)[$0], as: UTF8.self) }
  }

  @Test("labelled stretches go along")
  func spans() throws {
    // 运费太贵，在家等: 运费 is 0..<6, 太贵 6..<12, 家等 18..<24.
    let copies = try augmentation([.traditional: 1, .punctuationLoss: 1, .typo: 1]).copies(
      of: "运费太贵，在家等", spans: [0..<6, 6..<12, 18..<24], copy: 0)
    #expect(copies.map(\.perturbation) == [.typo, .traditional, .punctuationLoss])
    #expect(copies.map(\.text).prefix(2) == ["运费太贵，再家等", "運費太貴，在家等"])
    #expect(quotes(copies[0]) == ["运费", "太贵", "家等"])
    #expect(quotes(copies[1]) == ["運費", "太貴", "家等"])
    #expect(quotes(copies[2]) == ["运费", "太贵", "家等"])
  }

  @Test("a copy that would cut a labelled stretch is left out")
  func destroyed() throws {
    let augmentation = try augmentation([.codeSwitch: 1])
    #expect(augmentation.copies(of: "尺码小", spans: [3..<9], copy: 0).isEmpty)
    let copies = augmentation.copies(of: "尺码小", spans: [0..<9], copy: 0)
    #expect(copies.map(\.text) == ["size小"])
    #expect(copies.map(\.spans) == [[0..<7]])
  }

  @Test("rates are shares of the texts, drawn anew for each copy number")
  func rates() throws {
    let augmentation = try augmentation([.emoji: 0.25])
    let texts = (0..<400).map { "line \($0)" }
    let drawn = texts.map { !augmentation.copies(of: $0, copy: 0).isEmpty }
    // Four standard deviations around 100 are 35.
    #expect((65...135).contains(drawn.count { $0 }))
    #expect(drawn != texts.map { !augmentation.copies(of: $0, copy: 1).isEmpty })
    #expect(drawn == texts.map { !augmentation.copies(of: $0, copy: 0).isEmpty })
    #expect(try self.augmentation([:]).copies(of: "运费太贵", copy: 0).isEmpty)
  }

  @Test("no copy equals the text or another copy, and empty texts have none")
  func distinct() throws {
    let augmentation = try augmentation(Self.always)
    #expect(augmentation.copies(of: "", copy: 0).isEmpty)
    for text in ["发货，在家", "my parcel is so small", "尺码"] {
      let copies = augmentation.copies(of: text, copy: 0).map(\.text)
      #expect(!copies.isEmpty)
      #expect(Set(copies + [text]).count == copies.count + 1)
    }
  }

  @Test("small talk gets no polite words, which would be other small talk")
  func labels() throws {
    let augmentation = try augmentation([.filler: 1])
    #expect(augmentation.copies(of: "that is right", label: "chat.affirm", copy: 0).isEmpty)
    #expect(augmentation.copies(of: "that is right", label: "order.status", copy: 0).count == 1)
  }
}
