public import Commerce

/// Slices of the evaluations of each kind of task.
extension EvaluationGrouping {
  /// Slices of a classification.
  ///
  /// - Precondition: one decision and one gold label an example.
  public func slices(decisions: [Decision], gold: [String]) -> [EvaluationSlice] {
    precondition(decisions.count == parts.count && gold.count == parts.count)
    return slices { part, members in
      let evaluation = ClassificationEvaluation(
        decisions: members.map { decisions[$0] }, gold: members.map { gold[$0] })
      return EvaluationSlice(
        group: name, name: part, examples: members.count, accuracy: evaluation.accuracy,
        microF1: evaluation.labels.micro.f1, macroF1: evaluation.macroF1,
        calibrationError: evaluation.calibrationError, coverage: evaluation.coverage,
        sureAccuracy: evaluation.sureAccuracy)
    }
  }

  /// Slices of found spans.
  ///
  /// - Precondition: one list of each an example.
  public func slices(gold: [[LabelledSpan]], predicted: [[LabelledSpan]]) -> [EvaluationSlice] {
    precondition(predicted.count == parts.count && gold.count == parts.count)
    return slices { part, members in
      let evaluation = SpanEvaluation(
        gold: members.map { gold[$0] }, predicted: members.map { predicted[$0] })
      return slice(part, members, evaluation.accuracy, evaluation.exact)
    }
  }

  /// Slices of found aspects, by their terms and opinions.
  ///
  /// - Precondition: one list of each an example.
  public func slices(gold: [[AspectOpinion]], predicted: [[AspectOpinion]]) -> [EvaluationSlice] {
    precondition(predicted.count == parts.count && gold.count == parts.count)
    return slices { part, members in
      let evaluation = AspectEvaluation(
        gold: members.map { gold[$0] }, predicted: members.map { predicted[$0] })
      return slice(
        part, members, evaluation.spans.accuracy, evaluation.spans.exact, evaluation.reliability)
    }
  }

  /// Slices of found reasons, by their codes.
  ///
  /// - Precondition: one list of each an example.
  public func slices(gold: [[ReasonFinding]], predicted: [[ReasonFinding]]) -> [EvaluationSlice] {
    precondition(predicted.count == parts.count && gold.count == parts.count)
    return slices { part, members in
      let evaluation = ReasonEvaluation(
        gold: members.map { gold[$0] }, predicted: members.map { predicted[$0] })
      return slice(part, members, evaluation.accuracy, evaluation.codes, evaluation.reliability)
    }
  }

  private func slice(
    _ part: String, _ members: [Int], _ accuracy: Double, _ labels: LabelTable,
    _ reliability: ReliabilityTable? = nil
  ) -> EvaluationSlice {
    EvaluationSlice(
      group: name, name: part, examples: members.count, accuracy: accuracy,
      microF1: labels.micro.f1, macroF1: labels.macro.f1,
      calibrationError: reliability?.calibrationError, coverage: nil, sureAccuracy: nil)
  }
}
