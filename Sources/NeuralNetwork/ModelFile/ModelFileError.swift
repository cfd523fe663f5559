/// A model file that does not fit.
public struct ModelFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What does not fit.
  public enum Reason: Sendable, Hashable {
    /// The file does not begin like a model file.
    case notAModel
    /// Another format version.
    case version(found: UInt32, expected: UInt32)
    /// The content is not what was written.
    case hash(found: String, expected: String)
    /// The JSON header cannot be read.
    case header(String)
    /// A tensor the model needs is not there.
    case missingTensor(String)
    /// A tensor is of another type or shape.
    case tensorShape(String, found: String, expected: String)
    /// Something in the model has a value no model can have.
    case unfit(String)
    /// It is the checkpoint of a training of other data, with other options, or the like.
    case otherTraining(String, found: String, expected: String)
    /// The model lacks what was asked of it.
    case missingTask(String, has: [String])
    /// It holds something else than what was asked for.
    case otherKind(found: String, expected: String)
    /// It was learnt from texts cut another way than they are now.
    case otherTokens(String, found: String, expected: String)
  }

  /// The file.
  public let path: String
  /// What does not fit.
  public let reason: Reason

  /// A complaint about a file.
  public init(_ path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// What is wrong, what was expected, what was found and what to do.
  public var description: String {
    switch reason {
    case .notAModel:
      "\(path) is not a kefu model: expected a file written by 'kefu train'"
    case .version(let found, let expected):
      """
      \(path) has model format version \(found), expected \(expected): train it again with this \
      version of kefu
      """
    case .hash(let found, let expected):
      """
      \(path) is damaged: SHA-256 expected \(expected.prefix(16))…, found \(found.prefix(16))…; \
      copy or train it again
      """
    case .header(let detail):
      "\(path) has an unreadable header: \(detail); train it again"
    case .missingTensor(let name):
      "\(path) lacks the tensor \(name): train it again"
    case .tensorShape(let name, let found, let expected):
      "\(path): tensor \(name) is \(found), expected \(expected); train it again"
    case .unfit(let detail):
      "\(path) is no usable model: \(detail); train it again"
    case .otherTraining(let part, let found, let expected):
      """
      \(path) is the checkpoint of another training: \(part) is \(found), expected \(expected); \
      train with the same data and options, or without --resume to start anew
      """
    case .missingTask(let task, let has):
      """
      \(path) has no model for task \(task), it has: \(has.joined(separator: ", ")); train one with \
      'kefu train --task \(task)'
      """
    case .otherKind(let found, let expected):
      "\(path) holds \(found), expected \(expected): give another file"
    case .otherTokens(let part, let found, let expected):
      """
      \(path) was learnt from texts cut with \(part) \(found), expected \(expected): cut texts the \
      same way (--lexicon, --no-lexicon, --no-protect, --simplify), or pretrain again
      """
    }
  }
}
