import Commerce

extension RobustnessReport {
  /// The report as one JSON object.
  public var json: OrderedJSON {
    .object([
      .init("examples", .integer(examples)), .init("seed", .string(String(seed))),
      .init("rows", .array(rows.map(\.json))),
    ])
  }
}

extension RobustnessReport.Row {
  fileprivate var json: OrderedJSON {
    let measures = [accuracyBefore, accuracyAfter, flipped, confidenceChange]
      .map { lines == 0 ? OrderedJSON.null : .probability($0) }
    return .object([
      .init("perturbation", .string(perturbation.rawValue)),
      .init("language", .string(language?.rawValue ?? "all")),
      .init("lines", .integer(lines)), .init("accuracy_before", measures[0]),
      .init("accuracy_after", measures[1]), .init("flipped", measures[2]),
      .init("confidence_change", measures[3]),
    ])
  }
}
