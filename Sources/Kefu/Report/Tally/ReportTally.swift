import Commerce

/// Everything a report counts: memory is that of its axes, not of the records.
struct ReportTally: Sendable {
  /// Records that name one aspect, by polarity.
  typealias Polarities = [Sentiment: Int]

  /// Records with one intent, and those whose intent is sure.
  struct Intent: Sendable, Hashable {
    var records = 0
    var sure = 0
  }

  /// Ratings beside what the texts say.
  struct Ratings: Sendable, Hashable {
    var rated = 0
    /// Four or five stars.
    var high = 0
    /// Four or five stars and a stated reason.
    var highWithReason = 0
    /// Four or five stars and a text that is surely negative.
    var highConflicts = 0
    /// One or two stars and a text that is surely positive.
    var lowConflicts = 0
  }

  let axes: ReportAxes
  private(set) var all = RecordCounts()
  private(set) var bad = 0
  /// By period; what has no date stands at the end.
  private(set) var periods: [RecordCounts]
  /// By product; the others stand at the end.
  private(set) var products: [RecordCounts]
  /// By product, then by period.
  private(set) var productPeriods: [[RecordCounts]]
  /// By further column, then by value; the others stand at the end.
  private(set) var further: [[RecordCounts]]
  private(set) var languages: [String: RecordCounts] = [:]
  private(set) var aspects: [String: Polarities] = [:]
  /// Records that were read for opinions.
  private(set) var readForAspects = 0
  private(set) var intents: [String: Intent] = [:]
  private(set) var ratings = Ratings()
  private(set) var examples = ReportExamples()
  private let textColumn: String?

  init(axes: ReportAxes, textColumn: String?) {
    self.axes = axes
    self.textColumn = textColumn
    let periodCount = axes.time.map { $0.axis.count + 1 } ?? 0
    let productCount = axes.product.map { $0.values.count + 1 } ?? 0
    periods = Array(repeating: RecordCounts(), count: periodCount)
    products = Array(repeating: RecordCounts(), count: productCount)
    productPeriods = Array(repeating: periods, count: productCount)
    further = axes.further.map { Array(repeating: RecordCounts(), count: $0.values.count + 1) }
  }

  /// Counts a record.
  mutating func add(_ record: AnalysedRecord, _ facts: RecordFacts, at place: AnalysedFiles.Place) {
    all.add(facts)
    let period = axes.time.map { $0.period(of: facts) ?? $0.axis.count }
    let product = axes.product?.place(of: facts)
    if let period { periods[period].add(facts) }
    if let product { products[product].add(facts) }
    if let period, let product { productPeriods[product][period].add(facts) }
    for (index, axis) in axes.further.enumerated() {
      further[index][axis.place(of: facts)].add(facts)
    }
    if let language = facts.language {
      languages[language, default: RecordCounts()].add(facts)
    }
    add(opinionsOf: facts)
    add(ratingOf: facts)
    addExamples(of: record, facts, product: product, at: place)
  }

  /// Counts a bad record.
  mutating func addBad() {
    bad += 1
  }

  private mutating func add(opinionsOf facts: RecordFacts) {
    if let opinions = facts.opinions {
      readForAspects += 1
      for opinion in opinions {
        aspects[opinion.category, default: [:]][opinion.sentiment, default: 0] += 1
      }
    }
    if let intent = facts.intent {
      intents[intent, default: Intent()].records += 1
      if facts.isIntentSure { intents[intent, default: Intent()].sure += 1 }
    }
  }

  private mutating func add(ratingOf facts: RecordFacts) {
    guard facts.stars != nil else { return }
    ratings.rated += 1
    if facts.hasHighStars {
      ratings.high += 1
      if facts.hasStatedReason { ratings.highWithReason += 1 }
      if facts.isConflict { ratings.highConflicts += 1 }
    } else if facts.isConflict {
      ratings.lowConflicts += 1
    }
  }

  private mutating func addExamples(
    of record: AnalysedRecord, _ facts: RecordFacts, product: Int?, at place: AnalysedFiles.Place
  ) {
    let text = record.text ?? textColumn.map { record.value(of: $0) }
    let listed = product.flatMap { $0 == axes.product?.others ? nil : $0 }
    for reason in record.reasons ?? [] {
      let example = ReportExample(record, text: text, reason: reason, at: place)
      examples.add(example, reason: reason.code, product: listed)
    }
    if facts.hasHighStars, facts.hasStatedReason || facts.isConflict {
      examples.add(praise: ReportExample(wholeOf: record, text: text, at: place))
    }
  }
}
