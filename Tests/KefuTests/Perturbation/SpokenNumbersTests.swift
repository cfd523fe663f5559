import Kefu
import Testing

@Suite("Spoken numbers")
struct SpokenNumbersTests {
  @Test(arguments: [
    ("0", "零"), ("7", "七"), ("10", "十"), ("12", "十二"), ("20", "二十"), ("42码", "四十二码"), ("100", "一百"),
    ("105", "一百零五"), ("110", "一百一十"), ("1005", "一千零五"), ("1050", "一千零五十"), ("2000", "两千"),
    ("3218", "三千二百一十八"), ("12345", "一二三四五"), ("007", "零零七"), ("2024年", "二零二四年"), ("2.5kg", "二点五kg"),
    ("¥1,299.00", "一千二百九十九元"), ("$12.5", "十二点五美元"), ("20%", "百分之二十"), ("2件", "两件"),
    ("2月2号", "二月二号"),
    ("12件", "十二件"), ("38-40", "三十八 四十"), ("没有", "没有"),
  ])
  func chinese(_ text: String, _ expected: String) {
    #expect(SpokenNumbers(inChinese: true).reading(of: text) == expected)
  }

  @Test(arguments: [
    ("0", "zero"), ("2", "two"), ("13", "thirteen"), ("42", "forty two"), ("90", "ninety"),
    ("100", "one hundred"), ("105", "one hundred and five"), ("3000", "three thousand"),
    ("1299", "one thousand two hundred and ninety nine"), ("2005", "two thousand and five"),
    ("12345", "one two three four five"), ("08", "zero eight"), ("2.50", "two point five zero"),
    ("42cm", "forty two cm"), ("us9", "us nine"), ("$12.5", "twelve point five dollars"),
    ("20% off", "twenty percent off"), ("3 days ago", "three days ago"), ("1,2", "one two"),
  ])
  func english(_ text: String, _ expected: String) {
    #expect(SpokenNumbers(inChinese: false).reading(of: text) == expected)
  }

  @Test("what follows decides how two is said")
  func two() {
    let numbers = SpokenNumbers(inChinese: true)
    #expect(numbers.reading(of: "2", before: "双") == "两")
    #expect(numbers.reading(of: "2", before: "号") == "二")
    #expect(numbers.reading(of: "2", before: nil) == "二")
  }
}
