/// The evaluation of a classifier.
public typealias Evaluation = ClassificationEvaluation
