import Kefu
import Testing
import Tokenization

/// All numbers are made up, or published by card networks for tests.
@Suite("Personal data in texts")
struct PersonalDatumTests {
  private static let tokenizer = Result {
    try Tokenizer(options: .init(caseFold: false), cacheFolder: nil)
  }

  private func find(_ text: String) throws -> [PersonalDatum] {
    PersonalDatum.find(in: try Self.tokenizer.get().tokenize(text))
  }

  private func found(_ text: String) throws -> [String] {
    let bytes = try Self.tokenizer.get().tokenize(text).normalized
    return try find(text).map {
      "\($0.kind.rawValue) \(String(decoding: bytes[$0.range], as: UTF8.self))"
    }
  }

  @Test(
    "contacts and numbers",
    arguments: [
      ("电话13800138000谢谢", ["mobile_number 13800138000"]),
      (
        "call +86 138-0013-8000 or a.b@example.com.",
        [
          "mobile_number +86 138-0013-8000", "email a.b@example.com",
        ]
      ),
      ("我的邮箱test_1@example.cn，微信同号", ["email test_1@example.cn"]),
      ("１３８００１３８０００", ["mobile_number 13800138000"]),
      ("身份证11010519491231002X。", ["identity_card 11010519491231002X"]),
      ("身份证 11010519491231002x", ["identity_card 11010519491231002x"]),
      ("身份证：110105 19491231 002X", ["identity_card 110105 19491231 002X"]),
      ("卡号6205 5000 0000 0000 004 建行", ["bank_card 6205 5000 0000 0000 004"]),
      (
        "4111-1111-1111-1111, 6200000000000005",
        [
          "bank_card 4111-1111-1111-1111", "bank_card 6200000000000005",
        ]
      ),
      ("amex 3782 822463 10005", ["bank_card 3782 822463 10005"]),
      ("卡6200000000000005 2张", ["bank_card 6200000000000005"]),
    ])
  func numbers(text: String, expected: [String]) throws {
    #expect(try found(text) == expected)
  }

  @Test(
    "near misses",
    arguments: [
      "身份证110105194912310021", "订单号2501234567890123459", "订单4123456789012345677",
      "运单SF6200000000000005", "6200000000000005a", "0.6200000000000005", "62000000000000052",
      "11010519491231002X5", "2024-03-01 12:30:45", "20240301123046", "订单号13800138000",
      "1380013800012", "@someone 说好", "a@b", "尺码 175/92A，身高165，体重120", "1234 5678 9012 3456",
      "4111 1111 1111 1111 1",
    ])
  func nearMisses(text: String) throws {
    #expect(try found(text) == [])
  }

  @Test(
    "addresses in Chinese",
    arguments: [
      ("寄到浙江省杭州市西湖区文三路478号2单元301室，谢谢", ["浙江省杭州市西湖区文三路478号2单元301室"]),
      ("北京市朝阳区建国路", ["北京市朝阳区建国路"]),
      ("广西壮族自治区桂林市阳朔县白沙镇", ["广西壮族自治区桂林市阳朔县白沙镇"]),
      ("我住和谐小区3-2", ["我住和谐小区3-2"]),
      ("人民路 12号", ["人民路 12号"]),
      ("12号楼501室", ["12号楼501室"]),
      ("送3栋2单元", ["3栋2单元"]),
    ] as [(String, [String])])
  func chineseAddresses(text: String, expected: [String]) throws {
    #expect(try found(text) == expected.map { "address " + $0 })
  }

  @Test(
    "addresses in English",
    arguments: [
      ("ship to 221B Baker Street please", ["221B Baker Street"]),
      ("12 N Main St, 350 5th Avenue", ["12 N Main St", "350 5th Avenue"]),
      ("1600 Pennsylvania Ave.", ["1600 Pennsylvania Ave"]),
    ] as [(String, [String])])
  func englishAddresses(text: String, expected: [String]) throws {
    #expect(try found(text) == expected.map { "address " + $0 })
  }

  @Test(
    "what is no address",
    arguments: [
      "比较省钱，市场区别不大", "浙江省杭州市的天气", "在路上11月5号到", "一楼二楼都有", "买了3号2件", "路5号",
      "北京的小区不让进", "3单元3单元", "2 days on the road", "42 Main Colour", "I bought 3 St",
      "5 Star Quality", "2 items, Main Street", "上海到广州几天", "从北京到郑州的路上", "上街走路30-40分", "",
      "路",
    ])
  func noAddresses(text: String) throws {
    #expect(try found(text) == [])
  }

  @Test("the first three characters are shown, letters and digits behind them are not")
  func masking() throws {
    #expect(try find("138-0013-8000").map(\.masked) == ["138-####-####"])
    #expect(try find("北京市朝阳区建国路88号").map(\.masked) == ["北京市#########"])
    #expect(try find("someone@example.com").map(\.masked) == ["som####@#######.###"])
  }
}
