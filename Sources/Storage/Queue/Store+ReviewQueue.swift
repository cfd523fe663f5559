public import Commerce
import GRDB

extension Store {
  /// Puts cases into the queue, in one transaction.
  ///
  /// A case that nobody has decided is replaced by a new one of the same key. One with a verdict
  /// stays, unless the new score is higher than the one that was decided on: then it is open again.
  ///
  /// - Throws: ``StoreError``.
  public func enqueue(_ cases: [ReviewCase]) throws(StoreError) {
    try write { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO review_queue (subject, key, score, reasons, found) VALUES (?, ?, ?, ?, ?) \
          ON CONFLICT (subject, key) DO UPDATE SET score = excluded.score, \
          reasons = excluded.reasons, found = excluded.found, verdict = NULL \
          WHERE verdict IS NULL OR excluded.score > score
          """)
      for one in cases {
        try statement.execute(arguments: [
          one.subject.rawValue, one.key, one.score, try json(one.reasons), one.found.seconds,
        ])
      }
    }
  }

  /// The cases, highest score first, equal ones by subject and key.
  ///
  /// - Parameters:
  ///   - isOpen: only cases without a verdict, or only those with one; `nil` for all.
  ///   - limit: the most cases to tell; `nil` for all.
  /// - Throws: ``StoreError``.
  public func reviewQueue(
    isOpen: Bool? = nil, limit: Int? = nil
  ) throws(StoreError) -> [ReviewCase] {
    try read { database in
      try HistoryReader(database).rows(
        """
        SELECT subject, key, score, reasons, found, verdict, note FROM review_queue \
        WHERE ?1 IS NULL OR (verdict IS NULL) = ?1 ORDER BY score DESC, subject, key LIMIT ?2
        """, isOpen, limit ?? -1, read: ReviewCase.init)
    }
  }

  /// A case; `nil` where the queue holds none of that key.
  ///
  /// - Throws: ``StoreError``.
  public func reviewCase(
    _ subject: ReviewCase.Subject, _ key: String
  ) throws(StoreError) -> ReviewCase? {
    try read { database in
      try HistoryReader(database).rows(
        """
        SELECT subject, key, score, reasons, found, verdict, note FROM review_queue \
        WHERE subject = ? AND key = ?
        """, subject.rawValue, key, read: ReviewCase.init
      ).first
    }
  }

  /// Writes down what a person decided about a case.
  ///
  /// - Throws: ``StoreError`` where there is no such case.
  public func decide(
    _ subject: ReviewCase.Subject, _ key: String, as verdict: ReviewCase.Verdict,
    note: String? = nil
  ) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "UPDATE review_queue SET verdict = ?, note = ? WHERE subject = ? AND key = ?",
        arguments: [verdict.rawValue, note, subject.rawValue, key])
      guard database.changesCount > 0 else {
        throw StoreError("\(path): the review queue holds no \(subject.rawValue) \(key)")
      }
    }
  }
}

extension ReviewCase {
  fileprivate init(_ row: Row) throws {
    self.init(
      subject: try known(Subject.self, row[0]), key: row[1], score: row[2],
      reasons: try value([String].self, json: row[3]), found: Timestamp(seconds: row[4]),
      verdict: try (row[5] as String?).map { try known(Verdict.self, $0) }, note: row[6])
  }
}
