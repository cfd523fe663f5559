/// Words that hold a number or a colour and are no detail: `十有八九`, `一点`, `24/7`.
struct IdiomRule {
  let line: SlotLine

  private static let idioms = SlotPhrases(
    """
    十有八九 八九不离十 乱七八糟 七上八下 三心二意 一五一十 三天两头 一分钱一分货 一言难尽 一个个 一个个都 万一 千万 一般 一直 一定 一起 \
    一样 一下 一些 一点 一共 第一 第二 第三 一次 一会儿 一会 一律 一切 一旦 一边 一面 一时 一向 一致 一再 唯一 统一 不三不四 二话不说 \
    说一不二 三番五次 五花八门 七天无理由 三包 三无 五星 一星 九成新 百分百 百分之百 零蛋 两口子 一家子 一条龙 一把手 一口气 一句话 \
    一个劲 一本正经 一模一样 一对一 八成 九点 半天 半路 半夜 大半天 一半 一声 一趟 一眼 一气 12315 12306 110 \
    24/7 one_of_a_kind second_to_none a_bit number_one one_more one_another at_once black_and_white \
    five_stars zero_stars one_star 9_to_5 nine_to_five
    """)

  func match(at place: Int) -> SlotMatch? {
    Self.idioms.longest(in: line, at: place).map { .none(end: $0.end) }
  }
}
