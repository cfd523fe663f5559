import ArgumentParser
import Kefu
import NeuralNetwork

/// A job finished, but with more bad records than allowed.
struct TooManyBadRecords: Error, CustomStringConvertible {
  let bad: Int
  let allowed: Int

  var description: String {
    "\(bad) bad records, allowed are \(allowed): see the error objects in the output"
  }
}

/// The process's exit code for an error: the one place that decides it.
///
/// 2 input or environment failure · 3 too many bad records · 4 model file unfit · 64 usage.
func exitStatus(of error: any Error) -> Int32 {
  switch error {
  case is TooManyBadRecords: 3
  case is ModelFileError: 4
  case is ValidationError, is CleanExit: KefuTool.exitCode(for: error).rawValue
  case let code as ExitCode: code.rawValue
  default:
    // Errors of the parser itself are usage errors; all others come from the work.
    KefuTool.exitCode(for: error) == .validationFailure ? 64 : 2
  }
}
