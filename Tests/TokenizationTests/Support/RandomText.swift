/// Lines to break things with.
enum RandomText {
  /// Any bytes, with a liking for those that begin or continue long sequences.
  static func bytes(using generator: inout SplitMix64) -> [UInt8] {
    let liked: [UInt8] = [
      0x00, 0x20, 0x41, 0x80, 0xBF, 0xC0, 0xC2, 0xE0, 0xE4, 0xED, 0xF0, 0xF4, 0xFF,
    ]
    return (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      Bool.random(using: &generator)
        ? UInt8.random(in: 0...255, using: &generator)
        : liked[Int.random(in: 0..<liked.count, using: &generator)]
    }
  }

  /// Scalars from all planes and, half of them, from the places where normalisation and word rules
  /// have work to do.
  static func scalars(using generator: inout SplitMix64) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...24, using: &generator) {
      text.append(scalar(using: &generator))
    }
    return String(text)
  }

  /// A Han character, half of them frequent ones, or now and then something else.
  static func han(using generator: inout SplitMix64) -> String {
    switch Int.random(in: 0..<40, using: &generator) {
    case 0: return String(scalar(using: &generator))
    case 1..<20:
      let value = UInt32.random(in: 0x4E00...0x9FFF, using: &generator)
      return Unicode.Scalar(value).map { String($0) } ?? ""
    default:
      return String(frequentHan[Int.random(in: 0..<frequentHan.count, using: &generator)])
    }
  }

  private static let frequentHan = Array(
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去"
      + "能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又")

  /// A line as a customer writes it, with some bytes changed, dropped, doubled or moved in.
  static func mutatedLine(using generator: inout SplitMix64) -> [UInt8] {
    var line = Array(lines[Int.random(in: 0..<lines.count, using: &generator)].utf8)
    for _ in 0..<Int.random(in: 0...4, using: &generator) where !line.isEmpty {
      let place = Int.random(in: 0..<line.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: line[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: line.remove(at: place)
      case 2: line.insert(line[place], at: place)
      default:
        line.insert(contentsOf: String(scalar(using: &generator)).utf8, at: place)
      }
    }
    return line
  }

  private static func scalar(using generator: inout SplitMix64) -> Unicode.Scalar {
    while true {
      let range =
        Bool.random(using: &generator)
        ? 0...0x10FFFF : busy[Int.random(in: 0..<busy.count, using: &generator)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { return scalar }
    }
  }

  private static let busy: [ClosedRange<UInt32>] = [
    0x00...0x7F, 0x80...0xFF, 0x130...0x131, 0x300...0x36F, 0x391...0x3C9, 0x591...0x5C7,
    0xF71...0xF84, 0x9BE...0x9D7, 0x1100...0x11FF, 0x1E00...0x1FFF, 0x2000...0x206F,
    0x2100...0x218F, 0x2460...0x24FF, 0x2600...0x27BF, 0x3000...0x30FF, 0x3131...0x33FF,
    0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFB00...0xFB06, 0xFE00...0xFE0F,
    0xFF00...0xFFEF, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0x1F3FB...0x1F3FF, 0x200D...0x200D,
    0xE0020...0xE007F,
  ]

  private static let lines = [
    "Nike鞋子尺码偏小，想退货！！订单号JD20240301-8891",
    "衣服质量一点也不差，物流太慢了😤 give me a refund please",
    "The ﬁt isn't right… size：Ｍ，10㎏以下 ５½折？",
    "退换货运费险怎么赔？我花了￥1,299.00，Café买的👩‍💻👍🏽🇨🇳1️⃣",
    "e\u{301}a\u{323}\u{302} 가나다 \u{1100}\u{1161}\u{11A8} ｶﾞｷﾞ ΣΊΣΥΦΟΣ İstanbul straße",
  ]
}
