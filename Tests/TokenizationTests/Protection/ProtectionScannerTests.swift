import Testing
import Tokenization

@Suite("Protected spans")
struct ProtectionScannerTests {
  let scanner = ProtectionScanner()
  let tokenizer: Tokenizer

  init() throws { tokenizer = try Tokenizer() }

  @Test(arguments: [
    Token.Kind.url, .email, .phone, .orderNumber, .model, .money, .quantity, .size, .dateTime,
    .percentage, .emoji, .mention, .topic,
  ])
  func examplesHoldTheirSpans(_ kind: Token.Kind) throws {
    let examples = try ProtectionExample.read(kind)
    #expect(examples.count { !$0.spans.isEmpty } >= 25)
    #expect(examples.count { $0.spans.isEmpty } >= 15)
    for example in examples {
      let expected = example.spans.map { String(decoding: normalized($0), as: UTF8.self) }
      #expect(spans(of: kind, in: example.text) == expected, "\(kind.rawValue).tsv \(example)")
    }
  }

  @Test(arguments: [
    ("RMB 1,299.00退一下", ["rmb 1,299.00 money"]),
    ("订单号JD20240301-8891什么时候发货", ["jd20240301-8891 order"]),
    ("5w-30机油漏了", ["5w-30 model"]),
    ("iPhone15 Pro Max手机", ["iphone15 pro max model"]),
    ("七天无理由退换货运费险", []),
    ("没有色差", []),
    ("一点也不差", []),
    ("买了3件T恤，99块9包邮", ["3件 quantity", "99块9 money"]),
    ("38，39码", ["39码 size"]),
    ("12️⃣3️⃣#⃣a1⃣", ["2️⃣ emoji", "3️⃣ emoji", "#⃣ emoji", "1⃣ emoji"]),
    ("(see http://a.com/b_(c)).", ["http://a.com/b_(c) url"]),
    ("", []),
  ])
  func lineHoldsTheseSpans(_ line: String, _ expected: [String]) {
    #expect(describe(line) == expected)
  }

  @Test func longestMatchWins() {
    // A date, an order number and a model all start here.
    #expect(describe("20240301-8891") == ["20240301-8891 order"])
    #expect(describe("20240301") == ["20240301 datetime"])
    #expect(describe("13812345678") == ["13812345678 phone"])
  }

  @Test func optionsThatKeepCaseAndWidthKeepTheSpans() throws {
    let bare = try Tokenizer(options: .init(caseFold: false, widthFold: false))
    let line = "SIZE M的T恤￥1,299，订单号：JD20240301-8891，Last Friday买的，20％"
    let bytes = bare.tokenize(line).normalized
    let found = scanner.spans(in: bytes.span).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
    #expect(found == ["SIZE M", "￥1,299", "JD20240301-8891", "Last Friday", "20％"])
  }

  @Test func bufferIsAppendedTo() {
    let bytes = normalized("3件")
    var spans = scanner.spans(in: bytes.span)
    scanner.appendSpans(in: bytes.span, to: &spans)
    #expect(spans.map(\.range) == [0..<4, 0..<4])
  }

  // MARK: - Hostile text

  @Test func spansAreAscendingAndDisjointOnScalarBoundaries() {
    var generator = SplitMix64(seed: 20)
    for _ in 0..<20_000 {
      let bytes = normalized(line(using: &generator))
      var end = 0
      for span in scanner.spans(in: bytes.span) {
        #expect(span.range.lowerBound >= end && !span.range.isEmpty)
        #expect(
          isBoundary(span.range.lowerBound, bytes) && isBoundary(span.range.upperBound, bytes))
        end = span.range.upperBound
      }
      #expect(end <= bytes.count)
    }
  }

  @Test func whatStandsBesideANumberOrWordHidesNoSpan() {
    let asking = ProtectionScanner.asking()
    var generator = SplitMix64(seed: 21)
    for _ in 0..<100_000 {
      let bytes = normalized(neighbours(using: &generator))
      #expect(
        scanner.spans(in: bytes.span) == asking.spans(in: bytes.span),
        "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  /// Quadratic work would make these lines take hours.
  @Test(arguments: [
    "1", "a.", "a-", "@", "#", "+1", "http://", "1,", "(", "第", "👩\u{200D}", "🇨", "\u{20E3}",
    "1.", "1-", "1 ", "a@", "#a", "@a", "@一", "一", "十万", "us ", "size ", "订单号", "a1", "1:", "¥",
  ])
  func longHostileLineIsRead(_ unit: String) {
    #if DEBUG
      let count = 1 << 16
    #else
      let count = 1 << 22
    #endif
    let line = Array(String(repeating: unit, count: count / unit.utf8.count).utf8)
    #expect(scanner.spans(in: line.span).allSatisfy { $0.range.upperBound <= line.count })
  }

  // MARK: - Helpers

  private func normalized(_ text: String) -> [UInt8] { tokenizer.tokenize(text).normalized }

  private func normalized(_ bytes: [UInt8]) -> [UInt8] { tokenizer.tokenize(bytes).normalized }

  private func spans(of kind: Token.Kind, in line: String) -> [String] {
    let bytes = normalized(line)
    return scanner.spans(in: bytes.span).filter { $0.kind == kind }
      .map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  private func describe(_ line: String) -> [String] {
    let bytes = normalized(line)
    return scanner.spans(in: bytes.span)
      .map { String(decoding: bytes[$0.range], as: UTF8.self) + " " + $0.kind.rawValue }
  }

  private func line(using generator: inout SplitMix64) -> [UInt8] {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: RandomText.bytes(using: &generator)
    case 1: Array(RandomText.scalars(using: &generator).utf8)
    case 2: RandomText.mutatedLine(using: &generator)
    default: pieces(using: &generator)
    }
  }

  /// Beginnings and ends of spans in any order.
  private func pieces(using generator: inout SplitMix64) -> [UInt8] {
    let pieces = [
      "1", "12", "三", "十", "块", "件", "月", "号", "点", "半", "%", ".", ",", "-", "/", ":", " ", "@",
      "#", "$", "¥", "+86", "138", "(", ")", "a", "xl", "kg", "size", "us", "last", "week", "may",
      "http://", "www.", ".com", "iphone", "pro", "订单号", "上周", "一", "天", "前", "\u{FE0F}",
      "\u{20E3}", "👩", "\u{200D}", "💻", "🏽", "🇨", "é", "x", "pm", "'", "JD", "2024", "折",
    ]
    return (0..<Int.random(in: 1...8, using: &generator)).flatMap { _ in
      Array(pieces[Int.random(in: 0..<pieces.count, using: &generator)].utf8)
    }
  }

  /// A number or a word that begins spans, with what may stand before and behind it.
  private func neighbours(using generator: inout SplitMix64) -> [UInt8] {
    let before = [
      "", "", "", " ", "尺码", "size", "号码", "订单号", "order no.", "no.", "a-", "1.", "is ", ":", "选",
      "打", "第", "may ", "卡号",
    ]
    let starts = [
      "1", "2", "5", "9", "12", "13", "38", "86", "0", "40", "400", "800", "555", "138", "175",
      "2024",
      "20240301", "13800138000", "0086138", "1,299", "2.5", "一", "三", "两", "十二", "几", "百", "半",
      "千", "a", "an", "one", "two", "few", "half", "couple", "day", "this", "last", "next", "past",
      "may",
      "nov", "iphone", "size", "us", "s", "xl", "5w", "34b", "3m",
    ]
    let behind = [
      "", " ", " ", "-", "~", "–", "至", "到", ".", ",", ":", "：", "/", "'", "’", "\"", "*", "****",
      "x",
      " x ", "×", "乘", "%", " percent", "个", "个月", "个百分点", "件", "码", "号", "日", "月", "年", "点", "半",
      "分之", "折", "成新", "块", "元", "毛", "万", "k", "米", "多", "来", "几", "天", "周", "小时", " 天", " 件",
      " 码", "th", "st", " of nov", " nov", "-nov", "pm", " am", " days", "-day", " to ", " few ",
      " couple ",
      " week", " monday", " morning", " night", " before yesterday", "kg", " lbs", "ft", "in", "°c",
      "xl",
      " rmb", " dollars", "€", "€ ", "@a.com", ".com", "-30", "-1203", "e", "\u{20E3}",
      "\u{FE0F}\u{20E3}",
      " 555 1234", "-555-1234", " 138 0000", "8000", "（", "é", "。",
    ]
    func any(_ pieces: [String]) -> String {
      pieces[Int.random(in: 0..<pieces.count, using: &generator)]
    }
    let middle = any(starts) + any(behind)
    let end = (0..<Int.random(in: 0...2, using: &generator)).map { _ in any(starts) + any(behind) }
    return Array((any(before) + middle + end.joined() + any(["", " ", " 的"])).utf8)
  }

  private func isBoundary(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    offset == bytes.count || bytes[offset] & 0xC0 != 0x80
  }
}
