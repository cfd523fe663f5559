public import Commerce
public import Tokenization

/// Finds the details of a line that a reply needs: order numbers, product codes, sizes, colours,
/// quantities, amounts, days and telephone numbers, and which of them a customer takes back.
///
/// Rules over the tokenizer's spans and the words between them, from left to right, the first that
/// matches at a place. What a number means is decided by the words around it, not by its shape.
public struct SlotExtractor: Sendable {
  /// An extractor.
  public init() {}

  /// The details of a line, in text order, without overlaps.
  ///
  /// - Parameters:
  ///   - text: the line, cut by a tokenizer that folds case and protects spans.
  ///   - today: the day that `昨天` and `last Tuesday` are seen from.
  /// - Complexity: O(*n*) for clauses of bounded length.
  public func mentions(in text: TokenizedText, today: Timestamp) -> [SlotMention] {
    let line = SlotLine(text)
    let found = candidates(in: line, calendar: SlotCalendar(today: today))
    return CorrectionRule(line: line).marked(found.slots, open: found.open).map { slot in
      SlotMention(
        type: slot.type, range: line.source(of: slot.range), value: slot.value,
        isRejected: slot.isRejected)
    }
  }

  private func candidates(
    in line: SlotLine, calendar: SlotCalendar
  ) -> (slots: [SlotCandidate], open: [Range<Int>]) {
    let rules = SlotRules(line: line, calendar: calendar)
    var slots: [SlotCandidate] = []
    var open: [Range<Int>] = []
    var place = 0
    while place < line.count {
      guard line[place] != " ", let match = rules.match(at: place) else {
        place += 1
        continue
      }
      switch match {
      case .slot(let slot): slots.append(slot)
      case .open(let range): open.append(range)
      case .none: break
      }
      place = max(place + 1, match.end)
    }
    return (slots, open)
  }
}

/// All rules of a line, in the order in which they are asked.
private struct SlotRules {
  let idiom: IdiomRule
  let phone: PhoneRule
  let date: DateRule
  let money: MoneyRule
  let size: SizeRule
  let code: CodeRule
  let quantity: QuantityRule
  let color: ColorRule
  let number: NumberRule

  init(line: SlotLine, calendar: SlotCalendar) {
    idiom = IdiomRule(line: line)
    phone = PhoneRule(line: line)
    date = DateRule(line: line, calendar: calendar)
    money = MoneyRule(line: line)
    size = SizeRule(line: line)
    code = CodeRule(line: line)
    quantity = QuantityRule(line: line)
    color = ColorRule(line: line)
    number = NumberRule(line: line)
  }

  func match(at place: Int) -> SlotMatch? {
    phone.match(at: place) ?? idiom.match(at: place) ?? date.match(at: place) ?? color.match(
      at: place)
      ?? money.match(at: place) ?? size.match(at: place) ?? code.match(at: place)
      ?? quantity.match(at: place) ?? number.match(at: place)
  }
}
