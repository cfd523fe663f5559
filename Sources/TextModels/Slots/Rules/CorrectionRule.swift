import Commerce
import Tokenization

/// Which of the details of a line the customer takes back: `不是43是44`, `no, the black one, not the blue`.
struct CorrectionRule {
  let line: SlotLine
  /// The first word that says that something was wrong, and the first that surely does.
  private let cue: Range<Int>?
  private let strongCue: Range<Int>?

  init(line: SlotLine) {
    self.line = line
    cue = Self.cues.first(in: line, 0..<line.count)?.range
    strongCue = Self.strong.first(in: line, 0..<line.count)?.range
  }

  /// Words that say that something was wrong.
  private static let cues = SlotPhrases(
    """
    写错 说错 打错 弄错 搞错 报错 報錯 念错 记错 看错 拍错 填错 给错 错字 说反 手滑 嘴瓢 看岔 记岔 听岔 改口 更正 应该是 \
    才对 重说 看串 眼花 作废 停机 打成 别记 别打 不要了 谁跟你说 反正是 其实 前面打成 多按 发串 我是说 我说的是 copy错 \
    改说 不行 刚问的是 原来说的 号码错 不对 刚才说 数错 输错 \
    meant mean typo oops scratch sorry wait no_wait actually my_bad misread ignore forget apologies \
    slip correction corrected should_be should_read make_that wrong_number isn't instead instead_of \
    flipping mistake wrong mistyped you_typed when_i_said disconnected bad_line \
    you_have you've_got asked_for old_sku change_of_mind over no not cancel prefer the_old_one
    """)
  /// Words just before what is taken back.
  private static let takingBack = SlotPhrases(
    """
    不是 不是要 不是说要 唔是 唔係 整成 记成 听成 看成 当成 别记 不要 不是一 把 前面写的 前面打成 打成 刚才说 不是这个 前头说 刚问的是 原来说的 谁跟你说 看成 刚才那个 那个 \
    电话里说的 \
    not not_the not_a isn't ignore_the forget when_i_said you_have you've_got you_typed over \
    not_one never_asked_for the_old_sku can't_do wrong_about outgrew old_sku said_on typed
    """)
  /// Words just behind what is taken back.
  private static let takenBack = SlotPhrases(
    """
    作废 不要了 是我前夫 我弟 停机 停机了 改口 是我记岔 我记岔 是我的 是我多按 记错 記錯 那天不在 打成 我是 不行 cancel 不对 的那 是退货 的我穿 不是我 \
    was_a_slip is_the_old is_disconnected should_be down ages isn't is_my is_my_mum's 那条我穿 那条不 上班
    """)

  /// A line with more details than this is a list, and corrects nothing.
  private static let mostSlots = 64

  /// The details with those marked that are taken back; the same where the line corrects nothing.
  ///
  /// - Parameter open: numbers whose meaning is not known; one that is taken back means what the
  ///   nearest other number means.
  func marked(_ slots: [SlotCandidate], open: [Range<Int>]) -> [SlotCandidate] {
    guard slots.count <= Self.mostSlots else { return slots }
    var slots = slots + open.compactMap { explained($0, by: slots) }
    slots.sort { $0.range.lowerBound < $1.range.lowerBound }
    for type in SlotType.allCases {
      let places = slots.indices.filter { slots[$0].type == type }
      guard places.count > 1 else { continue }
      for place in rejected(places.map { slots[$0].range }) {
        slots[places[place]].isRejected = true
      }
    }
    return slots
  }

  private func explained(_ number: Range<Int>, by slots: [SlotCandidate]) -> SlotCandidate? {
    guard isTakenBack(number) else { return nil }
    let others = slots.filter { line[$0.range.lowerBound].isDigit && $0.type != .date }
    let nearest = others.min { gap(number, $0.range) < gap(number, $1.range) }
    return nearest.map { SlotCandidate(type: $0.type, range: number, value: line.text(number)) }
  }

  private func gap(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    max(right.lowerBound - left.upperBound, left.lowerBound - right.upperBound)
  }

  /// The places, among details of one kind, of those taken back.
  private func rejected(_ ranges: [Range<Int>]) -> [Int] {
    let explicit = ranges.indices.filter { isTakenBack(ranges[$0]) }
    if !explicit.isEmpty {
      return explicit.count < ranges.count ? explicit : Array(explicit.dropLast())
    }
    guard ranges.count == 2, isCorrected(ranges) else { return [] }
    return [0]
  }

  private static let strong = SlotPhrases(
    """
    写错 说错 打错 弄错 搞错 报错 记错 看错 填错 说反 手滑 改口 更正 嘴瓢 刚说错 才对 看岔 号码错 听岔 更正 \
    no_wait wait oops typo my_bad scratch_that correction i_meant meant actually sorry_i misread should_be should_read it's_the mistyped
    """)

  /// Words that replace what stands before them by what follows.
  private static let turning = SlotPhrases("不对 其实 应该是 改成错 no_wait wait i_mean rather")

  /// Whether words between or around two details say that the second replaces the first.
  private func isCorrected(_ ranges: [Range<Int>]) -> Bool {
    let between = ranges[0].upperBound..<ranges[1].lowerBound
    if Self.strong.first(in: line, between) != nil || Self.turning.first(in: line, between) != nil {
      return true
    }
    return strongCue.map { !"的换".unicodeScalars.contains(line[$0.upperBound]) } ?? false
  }

  private func isTakenBack(_ range: Range<Int>) -> Bool {
    let start = line.clause(around: range.lowerBound).lowerBound
    if let before = Self.takingBack.nearest(
      in: line, before: range.lowerBound, from: start, reach: 1)
    {
      return isStrong(before.range, range)
    }
    let next = line.skippingSpace(range.upperBound)
    return Self.takenBack.longest(in: line, at: next) != nil
      || Self.takenBack.longest(in: line, at: next + 1) != nil && line[next] == "是"
  }

  private static let weak = SlotPhrases("把 那个 刚才那个 over you_have asked_for")

  /// A weak word takes back only where the line says elsewhere that something was wrong.
  private func isStrong(_ words: Range<Int>, _ range: Range<Int>) -> Bool {
    guard let weak = Self.weak.longest(in: line, at: words.lowerBound),
      weak.end == words.upperBound
    else { return true }
    return cue != nil && cue != words
  }
}
