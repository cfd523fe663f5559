/// What looks like a postal address in Chinese, where it is as exact as a street:
///
/// * a house number behind a street or an estate: `文三路478号`, `和谐小区3-2`;
/// * two different parts of a building, each with its number: `3栋2单元`, `12号楼501室`;
/// * a province with a part of it and a street, town or village: `北京市朝阳区建国路`.
///
/// Names of places are not looked up, but for provinces, which are known in simplified characters; a
/// city or county alone tells too little of somebody to count.
enum ChineseAddress {
  private static let streets = words("大道 大街 路 街 巷 弄 胡同 里弄")
  private static let estates = words("小区 花园 公寓 大厦 新村 家园 广场 苑")
  private static let buildingParts = words("号楼 单元 栋 幢 座 室")
  private static let houseNumbers = words("号 號 弄 - 栋 幢 座 楼 室 单元")
  private static let districts = words("地区 自治州 市 州 盟 区 县 旗")
  private static let localities = words("街道 大道 镇 乡 村 路 街 巷")
  private static let suffixes = words("自治区 特别行政区 省 市")
  private static let provinces = words(
    """
    北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 \
    甘肃 青海 台湾 内蒙古 广西壮族 广西 西藏 宁夏回族 宁夏 新疆维吾尔 新疆 香港 澳门
    """)

  private static func words(_ list: String) -> [[UInt8]] {
    list.split(separator: " ").map { Array($0.utf8) }
  }

  /// Bytes of a Han character of everyday use, U+4E00 to U+9FFF.
  private static let han = 3
  /// What an address that begins with a name, or the mark behind a name, can begin with.
  private static let starts = Set((streets + estates + provinces).map { $0.prefix(han) })
  /// Characters that stand in no place's name: `北京到郑州的路上`, `走路30-40分钟`.
  private static let noNames = Set(words("的 到 了 在 去 是 有 走 跑").map { $0[...] })
  /// Characters of a place's name that are looked at.
  private static let longestName = 8

  /// The addresses of a text, each as far as it was recognised.
  static func ranges(in text: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = 0
    while position < text.count {
      guard let range = address(in: text, at: position, behind: found.last?.upperBound ?? 0) else {
        position += 1
        continue
      }
      found.append(range)
      position = range.upperBound
    }
    return found.joined(in: text)
  }

  private static func address(
    in text: [UInt8], at position: Int, behind limit: Int
  ) -> Range<Int>? {
    if text[position].digit != nil {
      return buildingEnd(in: text, at: position).map { position..<$0 }
    }
    guard isHan(text, position), starts.contains(text[position..<position + han]) else {
      return nil
    }
    if let end = regionEnd(in: text, at: position) { return position..<end }
    return houseEnd(in: text, at: position).map { end in
      nameStart(in: text, endingAt: position, notBefore: limit)..<end
    }
  }

  // MARK: - Shapes

  /// The end of a street or estate, which has a name before it, with its house number.
  private static func houseEnd(in text: [UInt8], at start: Int) -> Int? {
    guard start >= 2 * han, isName(text, start - han), isHan(text, start - 2 * han),
      let end = match(streets, text, start) ?? match(estates, text, start)
    else { return nil }
    return houseNumberEnd(in: text, at: end)
  }

  /// `478号`, `3-2`, behind a space or right there.
  private static func houseNumberEnd(in text: [UInt8], at start: Int) -> Int? {
    guard let digits = digitsEnd(text, skippingSpace(text, start)),
      let unit = match(houseNumbers, text, digits)
    else { return nil }
    return text[unit - 1] == UInt8(ascii: "-") ? digitsEnd(text, unit) : unit
  }

  private static func buildingEnd(in text: [UInt8], at start: Int) -> Int? {
    guard start == 0 || text[start - 1].digit == nil, let digits = digitsEnd(text, start),
      let end = match(buildingParts, text, digits),
      let otherDigits = digitsEnd(text, skippingSpace(text, end)),
      let otherEnd = match(buildingParts, text, otherDigits)
    else { return nil }
    return text[digits..<end] == text[otherDigits..<otherEnd] ? nil : otherEnd
  }

  private static func regionEnd(in text: [UInt8], at start: Int) -> Int? {
    guard let province = match(provinces, text, start) else { return nil }
    var end = match(suffixes, text, province) ?? province
    var hasDistrict = false
    while let place = placeEnd(in: text, at: end) {
      if place.isLocality {
        return hasDistrict ? houseNumberEnd(in: text, at: place.end) ?? place.end : nil
      }
      (end, hasDistrict) = (place.end, true)
    }
    return nil
  }

  /// The end of a name of Han characters and the mark that makes it a place.
  private static func placeEnd(
    in text: [UInt8], at start: Int
  ) -> (end: Int, isLocality: Bool)? {
    var position = skippingSpace(text, start)
    for length in 0..<longestName {
      guard isName(text, position) else { return nil }
      if length > 0 {
        if let end = match(districts, text, position) { return (end, false) }
        if let end = match(localities, text, position) { return (end, true) }
      }
      position += han
    }
    return nil
  }

  // MARK: - Scanning

  private static func isHan(_ text: [UInt8], _ position: Int) -> Bool {
    text.indices.contains(position) && (0xE4...0xE9).contains(text[position])
  }

  private static func match(_ words: [[UInt8]], _ text: [UInt8], _ start: Int) -> Int? {
    words.first { text[min(start, text.count)...].starts(with: $0) }.map { start + $0.count }
  }

  /// The end of one to four digits, and a letter behind them.
  private static func digitsEnd(_ text: [UInt8], _ start: Int) -> Int? {
    var end = start
    while end < text.count, text[end].digit != nil { end += 1 }
    guard (1...4).contains(end - start) else { return nil }
    let isLetter = end < text.count && (0x61...0x7A).contains(text[end] | 0x20)
    return end + (isLetter ? 1 : 0)
  }

  private static func skippingSpace(_ text: [UInt8], _ start: Int) -> Int {
    start < text.count && text[start] == 0x20 ? start + 1 : start
  }

  private static func isName(_ text: [UInt8], _ position: Int) -> Bool {
    isHan(text, position) && !noNames.contains(text[position..<position + han])
  }

  private static func nameStart(
    in text: [UInt8], endingAt end: Int, notBefore limit: Int
  ) -> Int {
    var start = end
    while start - han >= limit, isName(text, start - han), end - start < longestName * han {
      start -= han
    }
    return start
  }
}

extension [Range<Int>] {
  /// Ranges with at most a space between two, made one.
  fileprivate func joined(in text: [UInt8]) -> [Range<Int>] {
    reduce(into: []) { joined, range in
      if let last = joined.last,
        text[last.upperBound..<range.lowerBound].allSatisfy({ $0 == 0x20 }),
        range.lowerBound - last.upperBound <= 1
      {
        joined[joined.count - 1] = last.lowerBound..<range.upperBound
      } else {
        joined.append(range)
      }
    }
  }
}
