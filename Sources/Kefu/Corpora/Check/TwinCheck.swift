import Commerce

/// Finds copies, conflicting labels, near twins, and near twins in different splits.
enum TwinCheck {
  /// Reports on the lines of one task.
  ///
  /// - Parameter earlier: lines without copies that these must not repeat either.
  static func run(
    _ lines: [CheckedLine], after earlier: [CheckedLine], _ report: inout TaskReport
  ) {
    var twins = TaskReport.Twins()
    twins.lines = lines.count
    let firsts = copies(among: lines, after: earlier, &twins, &report)
    nearTwins(among: firsts, after: earlier, &twins, &report)
    report.twins = twins
  }

  /// Reports copies and answers the first line of every key that is not among the earlier ones.
  private static func copies(
    among lines: [CheckedLine], after earlier: [CheckedLine], _ twins: inout TaskReport.Twins,
    _ report: inout TaskReport
  ) -> [CheckedLine] {
    var byKey = Dictionary(earlier.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var firsts: [CheckedLine] = []
    for line in lines {
      guard let first = byKey[line.key] else {
        byKey[line.key] = line
        firsts.append(line)
        continue
      }
      twins.duplicates += 1
      twins.near += 1
      let shown = "\(first.place) \"\(masked(first.text))\""
      if line.decision == first.decision {
        report.add(line.place, .duplicate, "the same text as \(shown): remove one of them")
      } else {
        report.add(
          line.place, .conflict,
          """
          the same text as \(shown), labelled \(line.decision) here and \(first.decision) there: \
          decide by the taxonomy and remove one
          """)
      }
    }
    return firsts
  }

  private static func nearTwins(
    among firsts: [CheckedLine], after earlier: [CheckedLine], _ twins: inout TaskReport.Twins,
    _ report: inout TaskReport
  ) {
    let known = Dictionary(earlier.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let lines = known.values.sorted { $0.place < $1.place } + firsts
    let splits = lines.map { Split(of: $0.key) }
    var nearest = [Int?](repeating: nil, count: lines.count)
    var leaking = [Int?](repeating: nil, count: lines.count)
    NearTwins.forEachPair(among: lines.map(\.key)) { earlier, later in
      nearest[later] = min(nearest[later] ?? earlier, earlier)
      if splits[earlier] != splits[later] {
        leaking[later] = min(leaking[later] ?? earlier, earlier)
      }
    }
    for (line, earlier) in zip(lines, nearest) {
      guard let earlier = earlier.map({ lines[$0] }), known[line.key] == nil else { continue }
      twins.near += 1
      let labels =
        line.decision == earlier.decision ? "" : ", labelled \(earlier.decision) there"
      report.note(
        line.place, .nearDuplicate,
        """
        "\(masked(line.text))" is almost \(earlier.place) "\(masked(earlier.text))"\(labels): \
        reword one of them
        """)
    }
    for (index, earlier) in leaking.enumerated() {
      guard let earlier, known[lines[index].key] == nil else { continue }
      twins.leaks += 1
      report.note(
        lines[index].place, .leak,
        """
        in split \(splits[index].rawValue), its near twin \(lines[earlier].place) in \
        \(splits[earlier].rawValue): reword one of them
        """)
    }
  }
}
