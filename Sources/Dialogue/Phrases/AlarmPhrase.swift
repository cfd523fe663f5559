/// Words at which a conversation is handed over at once, unless they are meant otherwise.
struct AlarmPhrase {
  let kind: HandOffReason.Kind
  let words: String
  private let bytes: [UInt8]
  /// Words that show, in the same clause, that it is meant otherwise.
  let unless: [String]

  init(_ kind: HandOffReason.Kind, _ words: String, unless: [String] = []) {
    (self.kind, self.words, self.unless) = (kind, words, unless)
    bytes = Array(words.utf8)
  }

  /// The alarms of a text, each kind once, the most serious first.
  static func alarms(in text: FoldedText, quoting quotable: QuotableText) -> [HandOffReason] {
    var found: [HandOffReason.Kind: String] = [:]
    for start in text.bytes.indices {
      for phrase in beginning[Int(text.bytes[start])] where found[phrase.kind] == nil {
        guard let place = text.place(of: phrase.bytes, at: start),
          phrase.isMeant(at: place, in: text)
        else { continue }
        found[phrase.kind] = quotable.quote(text.clause(around: place))
      }
    }
    return [HandOffReason.Kind.selfHarm, .threat, .legal, .media].compactMap { kind in
      found[kind].map { HandOffReason(kind: kind, quote: $0) }
    }
  }

  /// The phrases that begin with each byte, so that a line is walked once.
  private static let beginning: [[AlarmPhrase]] = (0..<256).map { byte in
    all.filter { $0.bytes.first == UInt8(byte) }
  }

  private func isMeant(at place: Range<Int>, in text: FoldedText) -> Bool {
    let clause = text.clause(around: place)
    if unless.contains(where: { !text.places(of: $0, in: clause).isEmpty }) { return false }
    // "If you don't refund I'll sue": a phrase with its own subject is not reached by the negation.
    if Negation.begins(words) { return true }
    return !Negation.stands(before: place.lowerBound, in: clause, of: text)
  }
}

/// Words that take back what follows: 不会起诉, "I won't sue".
enum Negation {
  private static let chinese = [
    "不会", "不想", "没想", "没有想", "不打算", "没打算", "没有打算", "无意", "不至于", "不是要", "不用", "不需要", "没必要",
    "不准备", "从没", "从来没",
  ]
  private static let english: Set<String> = [
    "not", "never", "no", "without", "won't", "wouldn't", "don't", "didn't", "isn't", "aren't",
    "can't", "cannot", "haven't", "won’t", "wouldn’t", "don’t", "didn’t", "isn’t", "can’t",
    "wont", "dont",
  ]
  /// Words behind which a new statement begins, so that a negation before them does not reach on.
  private static let beginnings: Set<String> = [
    "i", "i'll", "i’ll", "i'm", "i’m", "i'd", "i’d", "ill", "im", "we", "we'll", "we’ll", "me",
    "us", "then", "or", "else",
  ]

  /// Whether a phrase begins a statement of its own.
  static func begins(_ phrase: String) -> Bool {
    phrase.split(separator: " ").first.map { beginnings.contains(String($0)) } ?? false
  }

  /// Whether one stands shortly before a place of a clause.
  static func stands(before place: Int, in clause: Range<Int>, of text: FoldedText) -> Bool {
    let head = String(decoding: text.bytes[clause.lowerBound..<place], as: UTF8.self)
    for word in FoldedText(head).words.suffix(5).reversed() {
      if english.contains(String(word)) { return true }
      if beginnings.contains(String(word)) { break }
    }
    return chinese.contains { negator in
      guard let found = FoldedText(head).places(of: negator).last else { return false }
      let between = String(decoding: Array(head.utf8)[found.upperBound...], as: UTF8.self)
      return between.count <= 8 && !between.contains { "我就只要".contains($0) }
    }
  }
}

extension AlarmPhrase {
  /// The table of words. An entry is as long as it must be to be meant so nearly always.
  static let all: [AlarmPhrase] = selfHarm + threats + legal + media + traditional

  private static let selfHarm: [AlarmPhrase] = [
    .init(.selfHarm, "不想活", unless: ["花", "鱼", "绿植", "电池"]),
    .init(.selfHarm, "活不下去"), .init(.selfHarm, "活着没意思"), .init(.selfHarm, "活着没意义"),
    .init(.selfHarm, "自杀", unless: ["自杀小队", "自杀式"]), .init(.selfHarm, "轻生"),
    .init(.selfHarm, "自残"), .init(.selfHarm, "割腕"), .init(.selfHarm, "跳楼", unless: ["跳楼价", "跳楼大"]),
    .init(
      .selfHarm, "想死", unless: ["想死你", "想死我了", "想死这", "想死它", "想死那", "笑得想死", "丑得想死", "尬得想死"]),
    .init(.selfHarm, "死了算了", unless: ["花", "鱼", "机器", "手机", "电脑"]),
    .init(.selfHarm, "结束生命"), .init(.selfHarm, "了结自己"),
    .init(.selfHarm, "kill myself"), .init(.selfHarm, "killing myself"),
    .init(.selfHarm, "end my life"), .init(.selfHarm, "ending my life"),
    .init(.selfHarm, "end it all"), .init(.selfHarm, "want to die"), .init(.selfHarm, "wanna die"),
    .init(.selfHarm, "don't want to live", unless: ["without", "in", "near", "with"]),
    .init(.selfHarm, "suicide", unless: ["suicide squad", "suicide doors", "suicide awareness"]),
    .init(.selfHarm, "suicidal"),
    .init(
      .selfHarm, "hurt myself",
      unless: ["nearly", "almost", "when the", "could have", "on the", "with the", "using"]),
    .init(.selfHarm, "harm myself"), .init(.selfHarm, "better off dead"),
  ]

  /// The commonest of them in traditional signs.
  private static let traditional: [AlarmPhrase] = [
    .init(.selfHarm, "自殺", unless: ["自殺式", "自殺突擊隊"]), .init(.selfHarm, "輕生"),
    .init(.selfHarm, "活著沒意思"), .init(.threat, "殺了你"), .init(.threat, "讓你好看"),
    .init(.legal, "起訴", unless: ["起訴書", "起訴狀"]), .init(.legal, "律師", unless: ["律師袍", "律師證"]),
    .init(.legal, "打官司"), .init(.legal, "消委會"), .init(.legal, "消保官"),
    .init(.legal, "報警", unless: ["報警器", "煙霧報警"]), .init(.media, "記者", unless: ["記者包", "記者證"]),
    .init(.media, "爆料"), .init(.media, "媒體", unless: ["多媒體", "串流媒體"]),
  ]

  private static let threats: [AlarmPhrase] = [
    .init(.threat, "弄死你"), .init(.threat, "打死你"), .init(.threat, "砍死你"), .init(.threat, "杀了你"),
    .init(.threat, "杀你全家"), .init(.threat, "弄死你们"), .init(.threat, "砸了你们"), .init(.threat, "砸你们"),
    .init(.threat, "烧了你们"), .init(.threat, "放火烧", unless: ["别人"]),
    .init(.threat, "让你好看", unless: ["穿", "显", "涂"]),
    .init(.threat, "给你点颜色看"), .init(.threat, "给你们点颜色看"), .init(.threat, "找人打你"),
    .init(.threat, "找人收拾你"), .init(.threat, "知道你住哪"),
    .init(.threat, "知道你们公司在哪", unless: ["吗", "？"]),
    .init(.threat, "等着瞧", unless: ["新品", "新款"]), .init(.threat, "带人去你们"),
    .init(
      .threat, "kill you",
      unless: ["won't kill you", "wouldn't kill you", "would it kill you", "didn't kill you"]),
    .init(.threat, "beat you up"),
    .init(.threat, "hurt you", unless: ["did it hurt you", "would it hurt you"]),
    .init(
      .threat, "burn your",
      unless: ["skin", "tongue", "mouth", "fingers", "hands", "candle", "does it", "will it"]),
    .init(.threat, "burn down your"),
    .init(.threat, "smash your", unless: ["goals", "record", "targets"]),
    .init(.threat, "you will pay for this"), .init(.threat, "you'll pay for this"),
    .init(.threat, "you'll regret"), .init(.threat, "you will regret"),
    .init(.threat, "know where you live"), .init(.threat, "come after you"),
    .init(.threat, "watch your back"), .init(.threat, "you're dead"), .init(.threat, "you’re dead"),
  ]

  private static let legal: [AlarmPhrase] = [
    .init(.legal, "起诉", unless: ["起诉状", "起诉书"]),
    .init(.legal, "法院", unless: ["附近", "旁", "对面", "法院路", "送到", "寄到", "地址"]),
    .init(.legal, "律师", unless: ["律师袍", "律师资格", "律师事务所地址", "我是律师", "律师证"]),
    .init(.legal, "打官司"), .init(.legal, "法律途径"), .init(.legal, "法律手段"), .init(.legal, "走法律"),
    .init(.legal, "法庭", unless: ["法庭科学"]),
    .init(.legal, "告你们", unless: ["告诉", "转告你们", "报告你们", "告你们一声"]),
    .init(.legal, "12315"), .init(.legal, "打12345"), .init(.legal, "12345热线"),
    .init(.legal, "12345投诉"),
    .init(.legal, "消协"), .init(.legal, "消费者协会"), .init(.legal, "工商局"), .init(.legal, "市场监管"),
    .init(.legal, "市监局"), .init(.legal, "报警", unless: ["报警器", "自动报警", "误报警", "烟雾报警", "报警声"]),
    .init(.legal, "派出所", unless: ["附近", "旁", "对面", "送到", "寄到", "地址"]),
    .init(.legal, "sue you"), .init(.legal, "sue your"), .init(.legal, "suing you"),
    .init(.legal, "i will sue"), .init(.legal, "i'll sue"), .init(.legal, "i’ll sue"),
    .init(.legal, "going to sue"), .init(.legal, "gonna sue"), .init(.legal, "lawsuit"),
    .init(
      .legal, "lawyer",
      unless: [
        "i\'m a lawyer", "i am a lawyer", "costume", "gift", "my daughter", "my son", "becoming",
        "mug", "as a lawyer",
      ]),
    .init(.legal, "solicitor", unless: ["as a solicitor", "gift"]), .init(.legal, "attorney"),
    .init(.legal, "legal action"), .init(.legal, "small claims"),
    .init(
      .legal, "court",
      unless: [
        "tennis", "basketball", "badminton", "food court", "court shoes", "squash", "court road",
        "court street", "apartment",
      ]),
    .init(.legal, "trading standards"), .init(.legal, "consumer protection"),
    .init(.legal, "call the police"), .init(.legal, "calling the police"),
    .init(.legal, "report you to"), .init(.legal, "reporting you to"),
  ]

  private static let media: [AlarmPhrase] = [
    .init(.media, "曝光", unless: ["曝光补偿", "曝光度", "曝光时间", "过度曝光", "长曝光", "曝光量", "相机", "镜头", "照片"]),
    .init(.media, "记者", unless: ["记者包", "我是记者", "记者证", "小记者"]),
    .init(.media, "电视台", unless: ["附近", "旁", "电视台同款", "送到", "寄到", "地址"]), .init(.media, "上热搜"),
    .init(.media, "发到微博"), .init(.media, "发微博"), .init(.media, "发到网上", unless: ["好评", "推荐"]),
    .init(.media, "发到抖音", unless: ["推荐", "种草"]),
    .init(.media, "发小红书", unless: ["推荐", "种草", "好评", "晒"]),
    .init(.media, "挂到网上"), .init(.media, "媒体", unless: ["多媒体", "自媒体用", "流媒体", "媒体播放", "全媒体"]),
    .init(.media, "to the press", unless: ["french press", "garlic press"]),
    .init(.media, "the newspapers"),
    .init(.media, "to the media", unless: ["player", "server", "centre", "center"]),
    .init(.media, "journalist", unless: ["as a journalist", "journalist bag", "notebook"]),
    .init(.media, "reporter", unless: ["as a reporter", "costume"]),
    .init(.media, "go viral", unless: ["hope", "love"]), .init(.media, "all over social media"),
    .init(.media, "post this everywhere"),
    .init(.media, "on twitter", unless: ["saw", "found", "discount", "code"]),
    .init(.media, "name and shame"), .init(.media, "expose you"),
  ]
}
