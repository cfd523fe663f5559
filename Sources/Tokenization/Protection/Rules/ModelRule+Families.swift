extension ModelRule {
  /// The words a family begins with, for the scanner; digits may touch them.
  static let firstWords = """
    iphone ipad macbook airpods galaxy mate pura nova redmi honor oppo vivo reno pixel xiaomi rtx gtx rx \
    kindle mi huawei realme oneplus xbox magic
    """

  /// Families of devices. Behind them stands a number, or one of the words that name a device
  /// without one.
  private static let families = PhraseTable(
    """
    iphone ipad macbook airpods galaxy mate pura nova redmi redmi_note redmi_k honor oppo vivo reno \
    pixel xiaomi rtx gtx rx kindle huawei mi mi_note huawei_mate huawei_pura huawei_nova realme oneplus honor_magic \
    galaxy_note galaxy_tab magic vivo_x oppo_reno oppo_find
    """)
  /// Words that stand for a number: `iphone se`, `airpods pro`, `xbox series x`.
  private static let names = PhraseTable(
    "_se se _pro pro _air air _mini mini _max _xr xr _xs xs _xs_max _paperwhite _oasis _fold _flip _series_x _series_s"
  )
  private static let suffixes = PhraseTable(
    """
    _pro_max pro_max _promax promax _pro pro _max max _plus plus _mini mini _ultra ultra _lite lite _air _fe \
    _fold _flip + _pro+ pro+ _ti ti _super _se
    """)
  private static let generations = PhraseTable("m1 m2 m3 m4 m5")

  static func familyEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard let family = familyNameEnd(in: text, at: start) else { return nil }
    if let number = numberEnd(in: text, at: family) { return suffixEnd(in: text, at: number) }
    guard let name = names.end(in: text, at: family) else { return nil }
    return suffixEnd(in: text, at: numberEnd(in: text, at: name) ?? name)
  }

  /// The family's own end, which a digit or `pro` may touch.
  private static func familyNameEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    if let end = families.end(in: text, at: start) { return end }
    let letters = text.lettersEnd(start, limit: 10)
    guard text.byte(at: letters).isDigit, families.start(in: text, endingAt: letters) == start
    else {
      return nil
    }
    return letters
  }

  /// ` 15`, `-15`, ` s23`, ` m2`, `60`: up to four digits with up to two letters on either side.
  private static func numberEnd(in text: Span<UInt8>, at offset: Int) -> Int? {
    let isSpaced =
      text.byte(at: offset) == UInt8(ascii: " ") || text.byte(at: offset) == UInt8(ascii: "-")
    let start = isSpaced ? offset + 1 : offset
    let digits = text.lettersEnd(start, limit: 3)
    let end = text.digitsEnd(digits, limit: 5)
    guard digits - start <= 2, (1...4).contains(end - digits) else { return nil }
    if text.isWordEnd(end) { return end }
    if suffixes.end(in: text, at: end) != nil { return end }
    let last = text.lettersEnd(end, limit: 3)
    return last - end <= 2 && text.isWordEnd(last) ? last : nil
  }

  private static func suffixEnd(in text: Span<UInt8>, at offset: Int) -> Int {
    var end = offset
    for _ in 0..<3 {
      guard let next = suffixes.end(in: text, at: end) else { break }
      end = next
    }
    return end
  }
}
