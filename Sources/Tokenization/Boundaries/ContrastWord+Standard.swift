extension ContrastWord {
  /// The conjunctions of Chinese and English that set clauses against each other. They are few and
  /// hardly change; cues such as `没想到` or `the only downside` come from word lists.
  public static let standard: [ContrastWord] = chinese + english

  private static let chinese: [ContrastWord] =
    ["但是", "但却", "但也", "但还是", "但就是", "但可惜", "然而", "只不过", "只不過"].map {
      ContrastWord($0, .turn, .anywhere)
    }
    + ["只是", "就是", "可惜", "而"].map { ContrastWord($0, .turn, .laterClause) }
    + ["虽然", "雖然", "虽", "雖", "虽说", "雖說", "尽管", "儘管", "即使", "即便", "就算"].map {
      ContrastWord($0, .concession, .clauseStart)
    }
    + [
      ContrastWord("但", .turn, .anywhere)
        .except(after: ["不", "非", "岂", "何", "又"], before: ["愿", "凡", "求", "书"]),
      onlyTooGood("不过"), onlyTooGood("不過"),
      emphatic,
    ]

  /// `不过` after a comparison or before what `过` belongs to: `再好不过`, `比不过`, `不过敏`.
  private static func onlyTooGood(_ text: String) -> ContrastWord {
    var word = ContrastWord(text, .turn, .anywhere).except(
      after: [
        "再好", "最好", "更好", "再 *", "最 *", "比", "打", "跑", "敌", "拗", "瞒", "骗", "逃", "躲", "受",
        "气", "斗", "争", "熬", "扛", "抵", "大", "也", "才", "只", "最多", "顶多",
      ],
      before: [
        "敏", "分", "期", "瘾", "癮", "关", "關", "夜", "时", "時", "水", "去", "来", "问", "户", "磅", "审", "脑",
        "眼", "如此",
        "是",
      ])
    word.isOnlyBeforeNumbers = true
    return word
  }

  /// `可是` behind a pronoun that begins the clause stresses it: `我可是老顾客`.
  private static var emphatic: ContrastWord {
    var word = ContrastWord("可是", .turn, .anywhere)
    word.emphasizes = [
      "我", "你", "您", "他", "她", "它", "我们", "你们", "他们", "她们", "它们", "咱", "咱们", "大家", "人家", "这",
      "那", "这个", "那个", "这些", "那些", "谁",
    ]
    return word
  }

  private static let english: [ContrastWord] =
    ["although", "altho", "even though", "even tho"].map {
      ContrastWord($0, .concession, .anywhere)
    }
    + [
      "despite", "in spite of", "while", "granted", "admittedly", "at first", "initially",
    ].map { ContrastWord($0, .concession, .clauseStart) }
    + ["nevertheless", "nonetheless"].map { ContrastWord($0, .turn, .clauseStart) }
    + [
      ContrastWord("whereas", .turn, .anywhere), ContrastWord("and yet", .turn, .anywhere),
      ContrastWord("but", .turn, .anywhere).except(
        after: indefinite + ["last", "help", "cannot", "no one", "no choice", "no option"]),
      ContrastWord("however", .turn, .anywhere)
        .except(before: ["much", "many", "long", "hard", "often", "far"]),
      ContrastWord("though", .concession, .anywhere).except(after: ["as"], before: [","]),
      ContrastWord("tho", .concession, .anywhere).except(before: [","]),
      ContrastWord("except", .turn, .anywhere).except(after: indefinite),
      beforeSubjects,
    ]

  private static let indefinite = [
    "nothing", "all", "anything", "none", "everything", "everyone", "everybody", "anyone",
    "anybody", "nobody",
  ]

  /// `yet` is a conjunction before a subject, and an adverb elsewhere: `not yet`, `yet again`.
  private static var beforeSubjects: ContrastWord {
    var word = ContrastWord("yet", .turn, .anywhere).except(after: ["not", "as"])
    word.onlyBefore = [
      "i", "i'm", "i've", "i'd", "it", "it's", "its", "he", "she", "we", "they", "you", "the",
      "this", "that", "these", "those", "my", "your", "our", "their", "no", "nobody", "nothing",
      "there", "still",
    ]
    return word
  }

  private func except(after: [String] = [], before: Set<String> = []) -> ContrastWord {
    var word = self
    word.notAfter = after.map { $0.split(separator: " ").map(String.init) }
    word.notBefore = before
    return word
  }
}
