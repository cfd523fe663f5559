/// Where a job's results go.
public protocol ResultSink: AnyObject {
  /// Takes the results of some records, in order.
  ///
  /// - Parameters:
  ///   - results: lines of the results' file.
  ///   - bad: lines of the bad records' file.
  ///   - progress: how far the job has come with these.
  func write(_ results: [UInt8], bad: [UInt8], progress: JobProgress) throws
}
