import Commerce
import Tokenization

/// A bare number: what it means is decided by the words around it, not by its shape.
struct NumberRule {
  let line: SlotLine
  /// Whether the line speaks of what is worn.
  private let isAboutClothes: Bool

  init(line: SlotLine) {
    self.line = line
    isAboutClothes = Self.clothes.first(in: line, 0..<line.count) != nil
  }

  private static let before = SlotPhrases([
    SlotType.money: """
    付 付了 付的 付款 付的是 扣 扣了 扣我 又扣一遍 退 退我 退了 退给我 补 补差 减 满 差 还差 赔 花 花了 一共 总共 共 标 \
    结账变 变 定金 先交 尾款 预付 再给 运费 邮费 快递费 费 价 单价 原价 拼单价 按 说好 抢的 钱 金额 出 还按 我这 打款 发票 \
    才开 后台怎么写 实际花了 充 报关 活动价 退款 有 我付的是 怎么写 花了我 收了我 收我 收了 多收 多扣 少退 只退 才退 少了 多了 便宜 便宜了 贵 贵了 涨到 涨了 降到 降了 \
    补我 补给我 赔我 给我退 返 返现 抵 抵扣 省 省了 充值 首付 押金 转了 转 预算 卖 标价 实付 到手价 优惠 优惠了 砍到 打到 原来 现价 \
    charged paid pay refund refunded cost costs price owe amount balance total deposit charge for_only cod \
    charged_me refunded_me owe_me paid_you paid_about asking budget budget_of under over_charged me_back says \
    down_to up_to refunded_only paid_only listed_at only_refunded spent worth
    """,
    .size: """
    穿 码数 尺码 鞋码 换成 换 腰 鞋 鞋垫 剪成 日用 都拿 就拿 买 给我换 靴子 裤子 裤长 拖鞋 胸围 尺寸 圈口 我穿 平时穿 身高 腰围 胸围 尺码是 码子 拿的 床笠 \
    size boots a an she's_a he's_a i'm_a shoe jeans in_a wear sizes between_a and_a need_a
    """,
    .quantity: """
    数量 数量由 由 改为 数量改成 qty quantity 要 写成 写 写2到手 到手 拍 拍了 下单时写 买了 改成 把 订了 只发 发 少发 共拍 来 \
    ordered got received all pack_of keep return of_the order missing only need want instead_of
    """,
    .order: "订单 单号 订单号 order 尾号",
  ])
  private static let behind = SlotPhrases([
    SlotType.money: "打款 打款了 那个 包邮 的钱 买的 还贵 的运费 的冰箱 的券 券 才对 off inr 的袜子 那支",
    .size: "的床 的床用 床 的裤长 腰 的裤 的校服 的十包 有没有 的断货 的鞋 还有吗 wide",
    .quantity: """
    送 mugs broken arrived missing chairs wristbands kettles split cable cables left short more pcs \
    nos tyres plates cups glasses lamps items pieces copies
    """,
  ])
  private static let paidBehind = SlotPhrases("给通融 运费 邮费 吗便宜 包邮 邮费都 的运费 行不 钱")

  /// Whether what follows an amount speaks of paying.
  static func isPaid(behind place: Int, in line: SlotLine) -> Bool {
    paidBehind.longest(in: line, at: place) != nil
  }

  /// What the words just before a number say that it is.
  static func type(before place: Int, in line: SlotLine) -> SlotType? {
    before.nearest(in: line, before: place, from: line.clause(around: place).lowerBound, reach: 2)?
      .meaning
  }

  func match(at place: Int) -> SlotMatch? {
    guard line.isBoundary(place), let number = line.numeral(at: place),
      number.style != .english, line.isBoundary(number.end)
    else { return nil }
    guard let value = number.value ?? (number.isLarge ? 1000 : nil), isFree(place, number) else {
      return .none(end: number.end)
    }
    guard let type = type(place, number, value) else { return .open(place..<number.end) }
    let range = place..<end(of: number, type)
    return .slot(SlotCandidate(type: type, range: range, value: text(number, type, range)))
  }

  private func end(of number: SlotNumeral, _ type: SlotType) -> Int {
    // 一百出头 and 三百多 are amounts left open.
    if type == .money, line.has("出头", at: number.end) {
      return number.end + 2
    }
    return number.end
  }

  private func text(_ number: SlotNumeral, _ type: SlotType, _ range: Range<Int>) -> String? {
    if range.upperBound > number.end { return nil }
    if type == .order { return line.text(range) }
    return number.value.map(SlotLine.decimal)
  }

  // MARK: - What is no detail

  private static let otherUnits = SlotPhrases(
    """
    天 年 月 岁 小时 分钟 次 回 位 种 遍 期 楼 层 号楼 室 点 赫兹 代 分 倍 折 % 声 日 周 秒 步 人 家 季 级 度 道 \
    years year yr yrs days day months hours mins minutes weeks % hz port star stars am pm to / : th miles km mile for kilos amp v w
    """)
  private static let versions = SlotPhrases(
    "day days level lvl no. no 身高 体重 version_of 编码 代码 i'm agent step bag_number 版本 升级到 升到 ios android 安卓 windows usb version firmware 打 到 win after at until past by from to_the 满意度 评分"
  )

  /// Whether the number stands by itself: no other unit, no version, no part of a Han word.
  private func isFree(_ place: Int, _ number: SlotNumeral) -> Bool {
    if Self.otherUnits.longest(in: line, at: line.skippingSpace(number.end)) != nil { return false }
    if ".'’/:".unicodeScalars.contains(line[place - 1]) || line[number.end] == "'"
      || line[place - 1] == "第"
    {
      return false
    }
    if number.hasFraction, line[number.end] == ".", line[number.end + 1].isDigit { return false }
    if let version = Self.versions.longest(
      in: line, endingAt: line[place - 1] == " " ? place - 1 : place),
      number.style == .digits, version.start >= 0
    {
      return false
    }
    return number.style == .digits || isHanNumber(place, number)
  }

  /// Whether Han numerals are a number and not the beginning of a word (一起, 万一, 十有八九).
  private func isHanNumber(_ place: Int, _ number: SlotNumeral) -> Bool {
    if number.isLarge, number.end - place >= 2 {
      return !line[number.end].isHan || !"分里".unicodeScalars.contains(line[number.end])
    }
    guard number.end - place >= 2 || line[place] == "十" else { return false }
    let token = line.token(at: place)?.range ?? place..<number.end
    if token.upperBound > number.end { return false }
    return token.lowerBound >= place || number.value.map { $0 >= 10 } ?? false
  }

  // MARK: - What it means

  private func type(_ place: Int, _ number: SlotNumeral, _ value: Double) -> SlotType? {
    if line[place] == "0", number.end - place > 1, !number.hasFraction { return nil }
    let before = Self.type(before: place, in: line)
    let behind = Self.behind.longest(in: line, at: line.skippingSpace(number.end))?.meaning
    if number.style == .han { return hanType(number, value, before, behind) }
    if behind == .size, isPossible(.size, number, value) { return .size }
    if let type = before ?? behind, isPossible(type, number, value) {
      // `all 6`, `要20`: but 要43 of shoes is a size.
      return type == .quantity && isShoe(value) && isAboutClothes ? .size : type
    }
    if let behind, isPossible(behind, number, value) { return behind }
    return fallback(place, number, value)
  }

  private func hanType(
    _ number: SlotNumeral, _ value: Double, _ before: SlotType?, _ behind: SlotType?
  ) -> SlotType? {
    if number.isLarge || before == .money || behind == .money { return .money }
    if before == .quantity { return .quantity }
    if before != nil { return nil }
    return value >= 10 && number.end == line.count || line[number.end] == "?" ? .money : nil
  }

  private func isPossible(_ type: SlotType, _ number: SlotNumeral, _ value: Double) -> Bool {
    switch type {
    case .size: value <= 260 && (!number.hasFraction || value < 60 && isHalf(value) || value < 3)
    case .quantity: !number.hasFraction && value < 100_000
    default: true
    }
  }

  private func isHalf(_ value: Double) -> Bool { (value * 2).rounded() == value * 2 }

  private func isShoe(_ value: Double) -> Bool { (34...46).contains(value) }

  private static let clothes = SlotPhrases(
    "鞋 穿 码 裤 衣 裙 校服 靴 尺码 大小 我妈 脚 boots shoes dress jeans jacket size ring fit pair")

  /// Without a word that says so: by what else the line speaks of.
  private func fallback(_ place: Int, _ number: SlotNumeral, _ value: Double) -> SlotType? {
    if value <= 60, isHalf(value), number.hasFraction || isShoe(value) {
      if isAboutClothes || number.hasFraction && value > 20 && isHalf(value) && line.count < 24 {
        return .size
      }
      if number.hasFraction, line.count < 60, value < 20, line[place - 1] == " " { return .size }
    }
    if number.hasFraction || number.isLarge { return .money }
    if value >= 80, value <= 180, Int(value) % 5 == 0, isAboutClothes { return .size }
    if value >= 100, value < 10_000, line[number.end].isHan || line[place - 1].isHan {
      return .money
    }
    let isEnglish = line[line.skippingSpace(number.end)].isLatin || line[place - 2].isLatin
    return isEnglish && value < 1_000 && value >= 1 ? .quantity : nil
  }
}
