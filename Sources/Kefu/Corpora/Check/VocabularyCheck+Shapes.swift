import Commerce

extension VocabularyCheck {
  /// The kinds of words in a lexicon.
  private static let tags = [
    "product", "part", "material", "size", "color", "defect", "feel", "logistics", "payment",
    "promo", "aftersale", "account", "service", "slang", "phrase", "brand", "place", "unit", "time",
    "degree", "taste", "smell", "look", "price",
  ]

  /// Every vocabulary by the name of its file.
  static let shapes: [String: Shape] = [
    "lexicon.tsv": Shape(
      columns: [
        ("word", .word), ("tag", .code(tags)), ("cost", .optionalNumber(6...14)),
        ("synonym", .optionalWord),
      ], standard: 3),
    "opinions.tsv": Shape(columns: [
      ("word", .word), ("polarity", .code(Sentiment.allCases.map(\.rawValue))),
      ("aspect", .optionalCode(Aspect.allCases.map(\.rawValue))), ("strength", .number(1...3)),
    ]),
    "negators.tsv": Shape(columns: [("word", .word), ("note", .free)]),
    "intensifiers.tsv": Shape(columns: [("word", .word), ("factor", .number(0.5...2))]),
    "contrast.tsv": Shape(columns: [("word", .word), ("position", .code(["start", "middle"]))]),
    "synonyms.tsv": Shape(
      columns: [("word", .word), ("standard", .word), ("swap", .optionalCode(["yes"]))],
      standard: 1),
    "reason_cues.tsv": Shape(columns: [
      ("cue", .word), ("code", .code(ReturnReason.allCases.map(\.rawValue))),
    ]),
    "traditional.tsv": Shape(
      columns: [("traditional", .word), ("simplified", .word)], standard: 1),
    "typos.tsv": Shape(columns: [("typo", .word), ("right", .word)], standard: 1),
    "stopwords.tsv": Shape(columns: [("word", .word)], mayNotNegate: true),
    "confusions.tsv": Shape(
      columns: [
        ("character", .character), ("confused", .character), ("kind", .code(["sound", "look"])),
      ], isPairs: true, mayNotNegate: true),
    "bilingual.tsv": Shape(columns: [("zh", .chinese), ("en", .foreign)], isPairs: true),
  ]
}
