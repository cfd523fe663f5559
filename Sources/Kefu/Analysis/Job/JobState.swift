/// How far a job has come.
public struct JobProgress: Sendable, Hashable, Codable {
  /// The place of the input being read among the job's.
  var input = 0
  /// The next record in it.
  var position: ReadPosition?
  /// Counts over the records whose results are written.
  public internal(set) var summary = BatchSummary()

  /// Nothing done yet.
  public init() {}
}

/// What stands in the file beside the results of a job that is not finished.
struct JobState: Sendable, Hashable, Codable {
  /// The layout of this file.
  var version = 1
  let identity: JobIdentity
  var progress = JobProgress()
  /// Bytes written of the results that belong to the progress.
  var outputBytes = 0
  /// The same for the bad records.
  var badBytes = 0
  /// Whether only the files' names are left to be given.
  var isComplete = false

  init(identity: JobIdentity) {
    self.identity = identity
  }
}
