import Commerce
import Testing
import TextModels
import Tokenization

/// A tokenizer is the same for all cases.
private let tokenizer = Result { try Corpus.tokenizer() }

@Suite("Slot extractor")
struct SlotExtractorTests {
  /// A Friday.
  private let today = Timestamp(year: 2026, month: 11, day: 20)

  /// The details of a line as `type:words=value`, with `!` before those taken back.
  private func slots(_ text: String) throws -> [String] {
    SlotExtractor().mentions(in: try tokenizer.get().tokenize(text), today: today).map {
      let words = String(decoding: Array(text.utf8)[$0.range], as: UTF8.self)
      return "\($0.isRejected ? "!" : "")\($0.type):\(words)=\($0.value ?? "?")"
    }
  }

  @Test(
    "says in one form what a line gives",
    arguments: [
      ("那双42码黑色的换成43", ["size:42码=42", "color:黑色=black", "size:43=43"]),
      ("订单号 jd20240301-8891 查一下", ["order:jd20240301-8891=JD20240301-8891"]),
      ("订单4471 2298 0036要退一条", ["order:4471 2298 0036=447122980036", "quantity:一条=1"]),
      ("货号HX2209的还有吗", ["sku:HX2209=HX2209"]),
      ("鞋要四十二码半", ["size:四十二码半=42.5"]),
      ("桌子70×180的", ["size:70×180=70x180"]),
      ("来三十六盒", ["quantity:三十六盒=36"]),
      ("a dozen cups arrived", ["quantity:a dozen=12"]),
      ("ring me on 555-0142", ["phone:555-0142=5550142"]),
      ("打一三八零零零零五五二一", ["phone:一三八零零零零五五二一=13800005521"]),
      ("付了1,299.00", ["money:1,299.00=1299"]),
      ("一共四十九块五", ["money:四十九块五=49.5"]),
      ("花了1万2", ["money:1万2=12000"]),
      ("charged $12.5 today", ["money:$12.5=12.5 USD", "date:today=2026-11-20"]),
      ("三百多买的", ["money:三百多=?"]),
      ("an off-white one please", ["color:off-white=white"]),
    ])
  func values(text: String, expected: [String]) throws {
    #expect(try slots(text) == expected)
  }

  @Test(
    "counts days from today, a Friday",
    arguments: [
      ("昨天到的", "2026-11-19"), ("大后天要用", "2026-11-23"), ("上周五拍的", "2026-11-13"),
      ("这周日送", "2026-11-22"), ("3月5号下的单", "2027-03-05"), ("上个月28号买的", "2026-10-28"),
      ("双十一买的", "2026-11-11"), ("去年双十二买的", "2025-12-12"), ("三天前签收的", "2026-11-17"),
      ("delivered on the 5th", "2026-11-05"), ("ordered last Tuesday", "2026-11-17"),
      ("it left Oct 30", "2026-10-30"), ("bought 3 days ago", "2026-11-17"),
      ("2026-12-24 is stamped on it", "2026-12-24"), ("端午前要用", nil),
    ] as [(String, String?)])
  func days(text: String, expected: String?) throws {
    let mentions = SlotExtractor().mentions(
      in: try tokenizer.get().tokenize(text), today: today)
    #expect(mentions.filter { $0.type == .date }.map(\.value) == [expected])
  }

  @Test(
    "tells what is taken back from what holds",
    arguments: [
      ("不是43码是44码", ["!size:43码=43", "size:44码=44"]),
      ("no, the black one, not the blue", ["color:black=black", "!color:blue=blue"]),
      ("写错了，应该是41码", ["size:41码=41"]),
      ("订单不是TB7788，是TB7780", ["!order:TB7788=TB7788", "order:TB7780=TB7780"]),
      ("sorry I meant Friday, not Monday", ["date:Friday=2026-11-20", "!date:Monday=2026-11-23"]),
      ("不是50，退500", ["!money:50=50", "money:500=500"]),
      ("把蓝的换成绿的", ["color:蓝=blue", "color:绿=green"]),
    ])
  func corrections(text: String, expected: [String]) throws {
    #expect(try slots(text) == expected)
  }

  @Test(
    "finds nothing in words that only look like details",
    arguments: [
      "24小时客服呢", "七天无理由算不算节假日", "安卓14能不能用", "万一寄丢了算谁的", "一点也不好", "第一次买",
      "firmware 4.0.2 bricked it", "one of a kind service", "I'm 72 and I can't read this font",
      "it's a no from me", "银行说扣款成功", "红包在哪里看", "",
    ])
  func nothing(text: String) throws {
    #expect(try slots(text) == [])
  }

  @Test("survives any text: broken bytes, marks alone, a long run")
  func anything() throws {
    let tokenizer = try tokenizer.get()
    let lines: [[UInt8]] = [
      [0xFF, 0xE4, 0xB8], Array("𝟜𝟚码 ½件 ㊀ ４２码".utf8), Array(repeating: 0x31, count: 40_000),
      Array(String(repeating: "一", count: 10_000).utf8),
      Array(String(repeating: "1-", count: 10_000).utf8),
    ]
    for line in lines {
      let text = tokenizer.tokenize(line)
      for mention in SlotExtractor().mentions(in: text, today: today) {
        #expect(mention.range.upperBound <= line.count && !mention.range.isEmpty)
      }
    }
  }

  @Test("quotes the original bytes where normalisation rewrote them")
  func wideForms() throws {
    #expect(try slots("换成４３码") == ["size:４３码=43"])
  }
}
