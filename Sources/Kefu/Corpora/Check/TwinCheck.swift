import Commerce

/// Finds copies, conflicting labels, near twins, and near twins in different splits.
enum TwinCheck {
  /// Reports on the lines of one task.
  static func run(_ lines: [CheckedLine], _ report: inout TaskReport) {
    var twins = TaskReport.Twins()
    twins.lines = lines.count
    let firsts = copies(among: lines, &twins, &report)
    nearTwins(among: firsts, &twins, &report)
    report.twins = twins
  }

  /// Reports copies and answers the first line of every key.
  private static func copies(
    among lines: [CheckedLine], _ twins: inout TaskReport.Twins, _ report: inout TaskReport
  ) -> [CheckedLine] {
    var byKey: [TextKey: CheckedLine] = [:]
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
    among lines: [CheckedLine], _ twins: inout TaskReport.Twins, _ report: inout TaskReport
  ) {
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
      guard let earlier = earlier.map({ lines[$0] }) else { continue }
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
      guard let earlier else { continue }
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
