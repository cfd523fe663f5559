/// A number of an identity or bank card as people write it: in one piece, or in groups of digits
/// with a space or a hyphen between two.
struct GroupedNumber {
  let kind: PersonalDataKind
  /// Its bytes in the text.
  let range: Range<Int>

  /// Place, date of birth and the rest of an identity card; what is printed on bank cards.
  private static let identityShapes = [[18], [17], [6, 8, 4], [6, 8, 3]]
  private static let cardShapes =
    BankCardNumber.lengths.map { [$0] }
    + [[4, 4, 4, 4], [4, 4, 4, 4, 1], [4, 4, 4, 4, 2], [4, 4, 4, 4, 3], [4, 6, 5], [6, 13]]

  /// The numbers in a text.
  static func find(in text: [UInt8]) -> [GroupedNumber] {
    chains(in: text).flatMap { chain in
      if let whole = GroupedNumber(chain, in: text) { return [whole] }
      return chain.count < 2
        ? [] : chain.indices.compactMap { GroupedNumber(chain[$0...$0], in: text) }
    }
  }

  /// The groups of digits, those together that one separator joins.
  private static func chains(in text: [UInt8]) -> [ArraySlice<DigitGroup>] {
    let groups = DigitGroup.groups(in: text)
    return groups.runs { left, right in
      let gap = text[left.range.upperBound..<right.range.lowerBound]
      return gap.count != 1
        || !gap.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
    }
  }

  /// The number that a chain is, if it is one.
  private init?(_ chain: ArraySlice<DigitGroup>, in text: [UInt8]) {
    guard let first = chain.first, let last = chain.last, !last.isContinuedByLetter else {
      return nil
    }
    let shape = chain.map(\.range.count)
    let digits = chain.flatMap { text[$0.range] }
    let end = last.range.upperBound + (last.hasCheckX ? 1 : 0)
    range = first.range.lowerBound..<end
    if Self.identityShapes.contains(shape),
      IdentityCardNumber.isValid(digits + (last.hasCheckX ? [UInt8(ascii: "X")] : []))
    {
      kind = .identityCard
    } else if Self.cardShapes.contains(shape), !last.hasCheckX, !first.continuesWord,
      BankCardNumber.isValid(digits)
    {
      kind = .bankCard
    } else {
      return nil
    }
  }
}

extension [DigitGroup] {
  /// The elements in runs, cut between two neighbours where that is said.
  fileprivate func runs(
    cutBetween isCut: (Element, Element) -> Bool
  ) -> [ArraySlice<Element>] {
    var runs: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices where index > startIndex && isCut(self[index - 1], self[index]) {
      runs.append(self[start..<index])
      start = index
    }
    return isEmpty ? [] : runs + [self[start...]]
  }
}
