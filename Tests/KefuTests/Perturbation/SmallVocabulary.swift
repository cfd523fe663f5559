import Kefu
import Tokenization

/// Word lists so short that all that may come of a line can be worked out by hand.
struct SmallVocabulary {
  private let folder = TestFolder()

  func perturber(seed: UInt64 = 7) throws -> Perturber {
    let tables = [
      "zh/confusions.tsv": "character\tconfused\tkind\n在\t再\tsound\n己\t已\tlook\n",
      "zh/typos.tsv": "typo\tright\n发或\t发货\n",
      "en/synonyms.tsv":
        "word\tstandard\tswap\nparcel\tpackage\tyes\nbox\tpackage\t\npacket\tpackage\tyes\n",
      "mixed/bilingual.tsv": "zh\ten\n尺码\tsize\n",
      "zh/negators.tsv": "word\tnote\n不\t\n没\t\n",
      "en/negators.tsv": "word\tnote\nnot\t\nnever\t\nno longer\t\n",
    ]
    for (name, content) in tables { _ = try folder.write(content, to: "vocab/\(name)") }
    let tokenizer = try Tokenizer(lexicon: Lexicon([.init("尺码"), .init("发货")]))
    return try Perturber(
      tokenizer: tokenizer,
      tables: PerturbationTables(
        project: ProjectFolder(path: folder.path), tokenizer: tokenizer), seed: seed)
  }

  /// All that comes of a text in many copies, as a set.
  func results(
    of text: String, by perturbation: Perturbation, copies: Int = 60
  ) throws -> Set<String> {
    let perturber = try perturber()
    return Set(
      (0..<copies).compactMap {
        perturber.perturb(text, by: perturbation, copy: $0)?.text
      })
  }
}
