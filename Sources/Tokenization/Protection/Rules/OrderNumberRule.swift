/// Numbers that name one order, parcel or return.
///
/// Without context: courier and shop prefixes with six digits or more (`SF1234567890123`), other
/// short prefixes with eight, postal numbers (`EE123456789CN`), a date with a dash
/// (`20240301-8891`), marketplace groups (`114-7729301-0045`), and 12 to 24 digits, unless what
/// stands before says bank card or identity card, or they are a telephone number. Right behind
/// `订单号`, `运单号`, `order no`, `tracking number`, … : any code with four digits or more. The
/// span is the number only.
enum OrderNumberRule {
  static let rule = ProtectionRule(
    kind: .orderNumber, starts: [.digit, .letter],
    digits: DigitContext(behindRun: Array("-".utf8), length: fewestDigits), match: end)

  private static let fewestDigits = 4

  private static let prefixes = PhraseTable(
    """
    jd jdv jdvb jdve jdx jdk jdaz sf yt zt zto sto yd yz yto ems tb tm pdd dd jt jtsd kye kyg ky dpk \
    dp lp lpl bs qs htky ups dhl ord so po rma no
    """)
  private static let contacts = PhraseTable("qq vx wx tel ip id sku")
  private static let labels = PhraseTable(
    """
    订单 订单号 訂單 訂單號 單號 退货单 退款单 换货单 售后单 退货单号 订单编号 单号 单子 运单 快递 物流号 快递号 流水号 退款编号 退货编号 售后编号 \
    order orders order_no order_no. order_number order_num order_id order# tracking \
    tracking_number tracking_no tracking_no. tracking_id tracking_code parcel package shipment \
    waybill return_number rma rma_number
    """)
  private static let accounts = PhraseTable(
    "卡号 银行卡 账号 帐号 身份证 身份证号 card card_number account account_number 税号")

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    let isContinued = text.isContinued(start)
    // `order no.12345`
    if isContinued, text.byte(at: start - 1) != UInt8(ascii: ".") { return nil }
    let code = codeEnd(in: text, at: start)
    guard code.end > start, text.isWordEnd(code.end) else { return nil }
    if code.digits >= fewestDigits, isBehind(labels, text, at: start) { return code.end }
    if isContinued { return nil }
    return text.byte(at: start).isDigit
      ? numberEnd(in: text, at: start, code) : prefixedEnd(in: text, at: start, code)
  }

  // MARK: - Codes

  /// Letters and digits in groups with dashes between them, 40 bytes at most.
  private struct Code {
    var end: Int
    var digits = 0
    var groups: [Int] = []
  }

  private static func codeEnd(in text: Span<UInt8>, at start: Int) -> Code {
    var code = Code(end: start)
    var group = start
    while code.end - start <= 40 {
      let byte = text.byte(at: code.end)
      if byte.isDigit {
        code.digits += 1
      } else if byte == UInt8(ascii: "-"), text.byte(at: code.end + 1).isAlphanumeric {
        code.groups.append(code.end - group)
        group = code.end + 1
      } else if !byte.isLetter {
        break
      }
      code.end += 1
    }
    if code.end - start > 40 { code.end = start }
    code.groups.append(code.end - group)
    return code
  }

  private static func numberEnd(in text: Span<UInt8>, at start: Int, _ code: Code) -> Int? {
    let count = code.end - start
    guard code.digits == count - code.groups.count + 1 else { return nil }
    switch code.groups.count {
    case 1:
      guard (12...24).contains(count), !isRepeated(text, start..<code.end),
        PhoneRule.end(in: text, at: start) == nil
      else { return nil }
      return isBehind(accounts, text, at: start) ? nil : code.end
    case 2:
      return code.groups[0] == 8 && code.groups[1] >= 3 && isDate(text, at: start) ? code.end : nil
    case 3:
      return code.groups[0] == 3 && code.groups[1] == 7 && code.groups[2] >= 4 ? code.end : nil
    default: return nil
    }
  }

  /// `888888888888` is a wish.
  private static func isRepeated(_ text: Span<UInt8>, _ digits: Range<Int>) -> Bool {
    digits.allSatisfy { text.byte(at: $0) == text.byte(at: digits.lowerBound) }
  }

  private static func isDate(_ text: Span<UInt8>, at start: Int) -> Bool {
    (1990...2099).contains(text.value(start..<start + 4))
      && (1...12).contains(text.value(start + 4..<start + 6))
      && (1...31).contains(text.value(start + 6..<start + 8))
  }

  private static func prefixedEnd(in text: Span<UInt8>, at start: Int, _ code: Code) -> Int? {
    let letters = text.lettersEnd(start, limit: 5)
    let prefix = letters - start
    guard prefix <= 4 else { return nil }
    let first = text.byte(at: letters) == UInt8(ascii: "-") ? letters + 1 : letters
    let digits = text.digitsEnd(first, limit: 30) - first
    let isPostal = prefix == 2 && digits == 9 && code.end == letters + 11
    let rest = code.end - start - (code.groups.count - 1) - prefix
    guard isPostal || code.digits == rest else { return nil }
    let isKnown = isPrefix(prefixes, text, start..<letters)
    if isPrefix(contacts, text, start..<letters) { return nil }
    return isPostal || code.digits >= (isKnown ? 6 : 8) && prefix >= (isKnown ? 1 : 2)
      ? code.end : nil
  }

  private static func isPrefix(
    _ table: PhraseTable, _ text: Span<UInt8>, _ letters: Range<Int>
  ) -> Bool {
    table.start(in: text, endingAt: letters.upperBound) == letters.lowerBound
  }

  // MARK: - Context

  /// Whether a label stands before, with a colon, `#`, space, `是` or `is` between at most.
  private static func isBehind(_ table: PhraseTable, _ text: Span<UInt8>, at start: Int) -> Bool {
    var end = start
    for _ in 0..<4 {
      if table.start(in: text, endingAt: end) != nil { return true }
      guard let next = glue.start(in: text, endingAt: end) else { return false }
      end = next
    }
    return false
  }

  private static let glue = PhraseTable("_ : ： # 是 为 _is ( （ _was no.")
}
