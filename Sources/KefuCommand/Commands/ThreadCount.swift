import ArgumentParser

/// `--threads`, as several commands take it.
struct ThreadCount: ParsableArguments {
  @Option(help: "Threads to use; results do not depend on it. Default: all processors.")
  var threads: Int = Environment.defaultThreads

  func validate() throws {
    guard threads > 0 else {
      throw ValidationError("--threads must be at least 1, found \(threads)")
    }
  }
}
