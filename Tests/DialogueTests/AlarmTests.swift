import Commerce
import Dialogue
import Testing

@Suite("Words that are handed over at once")
struct AlarmTests {
  private func reasons(_ text: String) throws -> [HandOffReason.Kind] {
    var talk = try Talk()
    let response = try talk.say(text, "delivery.late · neutral")
    #expect((response.action == .handOff) == (response.handOff != nil))
    return response.handOff?.reasons.map(\.kind) ?? []
  }

  @Test(
    "threats, courts, the press and despair are",
    arguments: [
      ("再不发货我就起诉你们", .legal), ("我已经找律师了", .legal), ("明天就去法院立案", .legal),
      ("不退我打12315", .legal), ("不想等了我要打官司", .legal), ("信不信我报警", .legal),
      ("不处理我就曝光你们", .media), ("已经联系了记者", .media), ("等着上热搜吧", .media),
      ("我这就挂到网上让大家看看", .media), ("再骗人我砸了你们仓库", .threat),
      ("我知道你住哪，等着瞧", .threat), ("活不下去了", .selfHarm), ("真的想死", .selfHarm),
      ("我不想活了", .selfHarm), ("If you don't refund I'll sue", .legal),
      ("You don't want me to sue you", .legal), ("my lawyer will be in touch", .legal),
      ("see you in court", .legal), ("don't make me call a lawyer", .legal),
      ("I'm going to the press with this", .media), ("a journalist is already asking", .media),
      ("you'll regret this", .threat), ("I know where you live", .threat),
      ("I want to die", .selfHarm), ("我要找律師告到底", .legal), ("I could kill myself", .selfHarm),
      ("我这就打12345投诉", .legal),
    ] as [(String, HandOffReason.Kind)])
  func alarms(text: String, kind: HandOffReason.Kind) throws {
    #expect(try reasons(text).contains(kind), "\(text)")
  }

  @Test(
    "ordinary words and denials are not",
    arguments: [
      "有没有起诉状模板卖", "律师袍什么时候发货", "律師袍幾時到", "我不会起诉你们的", "没打算找律师", "法院附近能送吗",
      "烟雾报警器少了一节电池", "订单尾号12345", "相机曝光补偿怎么调", "记者包还有黑色吗",
      "多媒体音箱不响", "秒杀价能不能保留", "杀菌灯怎么用", "热死了，快点发", "想死你们家的蛋糕了",
      "丑得想死哈哈", "跳楼价也太好了吧", "花快死了算了再买一盆", "把蚊子弄死的那个拍子",
      "我不想为这点钱走到打官司那一步", "转告你们经理谢谢",
      "I won't sue, relax", "I'm not going to sue anyone", "the lawyer costume is too big",
      "tennis court shoes, size 9", "my son could kill for this", "would it kill you to hurry",
      "this deal is killing it", "I'm dying to wear it", "the kids' doctor and reporter costume",
      "no need to call a lawyer over this", "food court opening hours", "a suicide squad poster",
      "it hurt my feet", "I never want to go to court over socks", "pressure cooker", "expressed",
      "12345", "麻烦送到区法院三楼收发室", "寄到派出所门口的驿站就行", "告你们一声，包裹到了", "这口红涂上让你好看",
      "does it burn your tongue?", "smash your fitness goals",
      "can I connect it to the media player",
      "I'm a lawyer and need an invoice", "nearly hurt myself when the chair broke",
      "换成 French press 也行", "court shoes for basketball court use",
    ])
  func ordinary(text: String) throws {
    #expect(try reasons(text).isEmpty, "\(text)")
  }

  @Test("the packet quotes the clause, and the most serious reason comes first")
  func packet() throws {
    var talk = try Talk()
    let response = try talk.say("杯子碎了，我要找律师，我真的不想活了。", "item.damaged · negative")
    let packet = try #require(response.handOff)
    #expect(packet.reasons.map(\.kind) == [.selfHarm, .legal])
    #expect(packet.reasons.map(\.quote) == ["我真的不想活了", "我要找律师"])
    #expect(response.replyID == "system.hand_off.distress.1")
    #expect(packet.goals.map(\.intent) == ["item.damaged"])
    #expect(packet.evidence.contains { $0.quote == "我要找律师" && $0.turn == 1 })
  }
}
