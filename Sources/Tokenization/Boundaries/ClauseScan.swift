/// One pass over the tokens of a text.
struct ClauseScan {
  /// What has been found to end before the next token that says something.
  private enum Pending: Int {
    case nothing, clause, sentence
  }

  /// What is known of the clause being read.
  private struct Open {
    var start = 0
    /// How many tokens say something.
    var content = 0
    var hasText = false
    var hasItemNumber = false
    var contrast: Clause.Contrast?
    /// Length of what was read since the clause or the list's last mark began, for ``isShort(_:)``.
    var itemLength = 0
  }

  /// Most characters of an item of a list, or of a label and its value.
  private static let shortLength = 4
  /// Most characters of Han that a space may join to as few others.
  private static let phraseLength = 2

  private let tokens: ClauseTokens
  private let contrast: ContrastMatcher
  /// Ascending byte offsets, not yet passed.
  private var sentences: ArraySlice<Int>
  private var clauses: [Clause] = []
  private var open = Open()
  private var pending = Pending.nothing
  /// Characters of the run without gap that ends with the token read last.
  private var runLength = 0
  /// The tokens of a contrast word go on to here.
  private var contrastEnd = 0
  private var lastItemNumber: Int?
  private var joinsButAlso = false

  init(tokens: ClauseTokens, contrast: ContrastMatcher, sentences: [Int]) {
    self.tokens = tokens
    self.contrast = contrast
    self.sentences = sentences[...]
  }

  mutating func run() -> [Clause] {
    for index in 0..<tokens.count { read(index) }
    finish()
    return clauses
  }

  private mutating func read(_ index: Int) {
    let role = tokens.role(index)
    let gap = tokens.gap(before: index)
    let itemNumber = itemNumber(index, role)
    if sentenceStarts(at: index) || gap.endsLine { end(.sentence) }
    if pending == .nothing || gap.endsLine || !absorbs(index, role) {
      let word = contrastWord(at: index, role)
      if separates(index, role, gap.hasSpace) || word?.cuts == true || itemNumber != nil {
        end(.clause)
      }
      cut(before: index)
      if let word { begin(word, at: index) }
    }
    if let itemNumber { (lastItemNumber, open.hasItemNumber) = (itemNumber, true) }
    noteLength(index, role)
    note(index, role, isItemNumber: itemNumber != nil)
  }

  /// Whether ICU's sentence ends between the token before and this one.
  private mutating func sentenceStarts(at index: Int) -> Bool {
    let start = tokens.text.tokens[index].source.lowerBound
    let before = index > 0 ? tokens.text.tokens[index - 1].source.upperBound : 1
    var starts = false
    while let boundary = sentences.first, boundary <= start {
      starts = starts || boundary >= before
      sentences.removeFirst()
    }
    return starts && !tokens.isAbbreviation(before: index - 1)
  }

  private mutating func end(_ kind: Pending) {
    if kind == .sentence { joinsButAlso = false }
    if kind.rawValue > pending.rawValue { pending = kind }
  }

  /// Whether a token belongs to the end found before it.
  private func absorbs(_ index: Int, _ role: ClauseRole) -> Bool {
    switch role {
    case .end, .stop, .listMark, .colon, .emoji: true
    case .closer: tokens.isAdjacent(index)
    default: false
    }
  }

  /// Whether a token begins a clause by what stands before it.
  private func separates(_ index: Int, _ role: ClauseRole, _ hasSpace: Bool) -> Bool {
    guard open.content > 0 else { return false }
    if role == .keycap { return true }
    guard role == .content else { return false }
    if open.hasText, tokens.role(index - 1) == .emoji { return true }
    return hasSpace && tokens.isHan(tokens.last(index - 1)) && tokens.isHan(tokens.first(index))
      && (runLength > Self.phraseLength || runExceedsPhrase(from: index))
  }

  private func runExceedsPhrase(from index: Int) -> Bool {
    var (length, next) = (0, index)
    while length <= Self.phraseLength, next < tokens.count, tokens.role(next) == .content,
      next == index || tokens.isAdjacent(next)
    {
      length += tokens.length(next)
      next += 1
    }
    return length > Self.phraseLength
  }

  // MARK: - Cutting

  /// Ends the open clause before a token, if an end was found and the clause says something.
  private mutating func cut(before index: Int) {
    defer { pending = .nothing }
    if pending == .nothing { return }
    if open.content > 0 {
      append(open.start..<index, isSentenceEnd: pending == .sentence)
    } else if pending == .sentence, !open.hasItemNumber, clauses.last?.isSentenceEnd == false {
      extendLast(to: index)
    }
  }

  private mutating func append(_ range: Range<Int>, isSentenceEnd: Bool) {
    clauses.append(
      Clause(
        tokens: range, source: source(of: range), isSentenceEnd: isSentenceEnd,
        contrast: open.contrast))
    open = Open(start: range.upperBound)
  }

  /// Gives what says nothing to the clause before it.
  private mutating func extendLast(to index: Int) {
    guard var last = clauses.popLast() else { return }
    let range = last.tokens.lowerBound..<index
    (last.tokens, last.source, last.isSentenceEnd) = (range, source(of: range), true)
    last.contrast = last.contrast ?? open.contrast
    clauses.append(last)
    open = Open(start: index)
  }

  private mutating func finish() {
    guard open.start < tokens.count else { return }
    if open.content > 0 || clauses.isEmpty {
      append(open.start..<tokens.count, isSentenceEnd: true)
    } else {
      extendLast(to: tokens.count)
    }
  }

  private func source(of range: Range<Int>) -> Range<Int> {
    tokens.text.tokens[range.lowerBound].source
      .lowerBound..<tokens.text.tokens[range.upperBound - 1].source.upperBound
  }

  // MARK: - Contrast

  private struct Match {
    let contrast: Clause.Contrast
    let count: Int
    let cuts: Bool
  }

  /// The contrast word that begins with a token and counts there.
  private mutating func contrastWord(at index: Int, _ role: ClauseRole) -> Match? {
    guard role == .content, index >= contrastEnd,
      let (word, count) = contrast.match(at: index, in: tokens),
      word.counts(index..<index + count, isSecond: open.content == 1, in: tokens)
    else { return nil }
    if word.text == "but", joinsButAlso {
      joinsButAlso = false
      return nil
    }
    let begins = pending != .nothing || open.content == 0
    switch word.place {
    case .anywhere: break
    case .laterClause: guard begins, open.content > 0 || !clauses.isEmpty else { return nil }
    case .clauseStart: guard begins else { return nil }
    }
    return Match(contrast: word.contrast, count: count, cuts: open.content > 0)
  }

  private mutating func begin(_ match: Match, at index: Int) {
    open.contrast = open.contrast ?? match.contrast
    contrastEnd = index + match.count
  }

  // MARK: - What was read

  private mutating func note(_ index: Int, _ role: ClauseRole, isItemNumber: Bool) {
    switch role {
    case .content:
      if index < contrastEnd || isItemNumber { return }
      open.content += 1
      open.hasText = true
      noteNotOnly(index)
    case .emoji: open.content += 1
    case .keycap: open.hasItemNumber = true
    case .end: end(.clause)
    case .stop: end(.sentence)
    case .listMark: noteListMark(index)
    case .colon: if open.itemLength > Self.shortLength || !isShort(index + 1) { end(.clause) }
    case .closer, .other: break
    }
  }

  private mutating func noteLength(_ index: Int, _ role: ClauseRole) {
    guard role == .content else {
      runLength = 0
      return
    }
    runLength = (tokens.isAdjacent(index) ? runLength : 0) + tokens.length(index)
    open.itemLength += itemLength(index)
  }

  private mutating func noteListMark(_ index: Int) {
    if open.itemLength > Self.shortLength, !isShort(index + 1) { end(.clause) }
    open.itemLength = 0
  }

  /// Characters of Han; a word in other letters counts one.
  private func itemLength(_ index: Int) -> Int {
    tokens.isHan(tokens.first(index)) ? tokens.length(index) : 1
  }

  /// Whether what begins with a token is as short as an item of a list.
  private func isShort(_ index: Int) -> Bool {
    var (length, next) = (0, index)
    while next < tokens.count, tokens.role(next) == .content,
      next == index || tokens.isAdjacent(next)
        || !(tokens.isHan(tokens.last(next - 1)) || tokens.isHan(tokens.first(next)))
    {
      length += itemLength(next)
      if length > Self.shortLength { return false }
      next += 1
    }
    return true
  }

  /// `not only … but also` adds, it does not turn.
  private mutating func noteNotOnly(_ index: Int) {
    let word = tokens.bytes(index)
    // Most words are Han: their text is not worth making.
    guard (4...6).contains(word.count), word[word.startIndex] < 0x80 else { return }
    switch tokens.word(index) {
    case "only", "just", "merely", "simply":
      let before = tokens.word(index - 1)
      if before == "not" || before.hasSuffix("n't") || before.hasSuffix("n’t") {
        joinsButAlso = true
      }
    default: break
    }
  }

  /// The number of an item of a list: `1` in `1.质量好`, and behind it the next one.
  private func itemNumber(_ index: Int, _ role: ClauseRole) -> Int? {
    guard role == .content, tokens.kind(index) == .number, tokens.length(index) < 3,
      tokens.isAdjacent(index + 1), [".", "、", ")", "，", ","].contains(tokens.word(index + 1)),
      let number = Int(tokens.word(index))
    else { return nil }
    let begins = pending != .nothing || open.content == 0
    return number == 1 && begins || number == (lastItemNumber ?? 0) + 1 && number > 1 ? number : nil
  }
}
