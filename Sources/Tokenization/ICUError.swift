internal import CICUShims

/// ICU, the Unicode library of the system, could not be used.
public struct ICUError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was being done, such as "open the word break rules".
  public let operation: String
  /// ICU's error code (`UErrorCode`).
  public let code: Int32

  package init(operation: String, code: Int32) {
    self.operation = operation
    self.code = code
  }

  /// What failed, ICU's name for it, and what to do.
  public var description: String {
    "cannot \(operation): ICU answered \(String(cString: kefu_status_name(code))) (\(code)); "
      + "install ICU with its data (package libicu) or unset ICU_DATA"
  }

  /// Throws if the status of an ICU call is a failure; warnings pass.
  static func check(_ status: Int32, _ operation: String) throws(ICUError) {
    if kefu_failed(status) { throw ICUError(operation: operation, code: status) }
  }

  /// Traps on a failure in the middle of the work, where ICU can only have run out of memory.
  static func expectSuccess(_ status: Int32, _ operation: String) {
    precondition(!kefu_failed(status), ICUError(operation: operation, code: status).description)
  }
}
