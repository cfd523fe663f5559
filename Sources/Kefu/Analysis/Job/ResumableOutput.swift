import Files
import Foundation

/// Results in a file, with a record beside it of how far the job has come: whatever moment the
/// process ends at, the same command goes on from the last record and the final bytes are those of
/// a job nobody disturbed.
///
/// While the job runs there are `OUT.part`, `BAD.part` and `OUT.job`. The state is saved only after
/// the parts are on the disk; what they hold beyond it is cut off when the job goes on.
public final class ResumableOutput: ResultSink {
  /// How far an interrupted job had come; `nil` for a fresh one.
  public private(set) var resumed: JobProgress?
  /// Whether an interrupted job had nothing left to do.
  public private(set) var isComplete = false

  private let output: PartFile
  private let bad: PartFile
  private let compressor: GzipWriter?
  private let saveEvery: Duration
  private var state: JobState
  private var saved = ContinuousClock.now

  private var statePath: String { output.path + ".job" }

  /// Opens the files, and goes on where an interrupted job of the same identity stopped.
  ///
  /// - Parameters:
  ///   - path: the results; gzip by suffix.
  ///   - badPath: the bad records.
  ///   - isFresh: whether to forget an interrupted job.
  ///   - saveEvery: how long to work before the state is saved again.
  /// - Throws: ``InputError`` if a file cannot be written, or the interrupted job was another one.
  public init(
    path: String, badPath: String, identity: JobIdentity, isFresh: Bool = false,
    saveEvery: Duration = .seconds(1)
  ) throws {
    output = try PartFile(path: Self.resolved(path))
    bad = try PartFile(path: Self.resolved(badPath))
    compressor = try path.lowercased().hasSuffix(".gz") ? GzipWriter() : nil
    self.saveEvery = saveEvery
    state = JobState(identity: identity)
    if !isFresh, let old = try interruptedState(), try canGoOn(old) {
      state = old
      isComplete = old.isComplete
      // With nothing written, not even a table's header, the job has not begun.
      resumed = old.outputBytes > 0 || isComplete ? old.progress : nil
    }
    guard !isComplete else { return }
    try output.truncate(to: state.outputBytes)
    try bad.truncate(to: state.badBytes)
    try save()
  }

  /// Adds the results of some records, and now and then saves how far the job has come.
  public func write(_ results: [UInt8], bad lines: [UInt8], progress: JobProgress) throws {
    try output.write(compressed(results))
    try bad.write(lines)
    state.progress = progress
    state.outputBytes = output.size
    state.badBytes = bad.size
    if .now - saved >= saveEvery { try save() }
  }

  /// Gives the files their names and removes what was kept for the case of an interruption.
  public func finish() throws {
    if !isComplete {
      if compressor != nil, output.size == 0 { try output.write(GzipWriter().finishMember()) }
      state.isComplete = true
      try save()
    }
    // A process that ends between these steps leaves a complete state, and the next one repeats
    // them.
    try PartFile.finish(path: bad.path)
    try PartFile.finish(path: output.path)
    unlink(statePath)
  }

  private func compressed(_ bytes: [UInt8]) -> [UInt8] {
    guard let compressor, !bytes.isEmpty else { return bytes }
    // One member for each chunk of records, so that a part can be cut off between two of them.
    return compressor.compress(bytes) + compressor.finishMember()
  }

  private func save() throws {
    try output.synchronize()
    try bad.synchronize()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try AtomicFile.write(
      Array(encoder.encode(state)), to: statePath, temporary: statePath + ".new")
    saved = .now
  }

  // MARK: - An interrupted job

  private func interruptedState() throws -> JobState? {
    guard let content = FileManager.default.contents(atPath: statePath) else { return nil }
    guard let state = try? JSONDecoder().decode(JobState.self, from: content), state.version == 1
    else {
      throw InputError(
        """
        \(statePath): expected the state of an interrupted job, found something else: remove it, or \
        start anew with --no-resume
        """)
    }
    return state
  }

  /// Whether the parts hold what the state says.
  private func canGoOn(_ old: JobState) throws -> Bool {
    let differences = state.identity.differences(from: old.identity)
    guard differences.isEmpty else {
      throw InputError(
        """
        \(output.path): an interrupted job is waiting to go on, but it was another one:
          \(differences.joined(separator: "\n  "))
        repeat the first command, or start anew with --no-resume
        """)
    }
    return old.isComplete || (output.size >= old.outputBytes && bad.size >= old.badBytes)
  }

  /// A link's target, so that the link stays one.
  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}
