import ArgumentParser
import Kefu
import NeuralNetwork

/// A job finished, but with more bad records than allowed.
struct TooManyBadRecords: Error, CustomStringConvertible {
  let bad: Int
  let allowed: Int
  /// Where they stand.
  var place = "in the output"

  var description: String {
    "\(bad) bad records, allowed are \(allowed): see the error objects \(place)"
  }
}

/// A model or a corpus does not hold the limits it was asked to hold.
struct GateFailed: Error, CustomStringConvertible {
  let failures: [String]

  var description: String { "gate failed: " + failures.joined(separator: "; ") }
}

/// The exit code of a process ended by Ctrl-C, by the shells' convention.
let interruptedStatus: Int32 = 130

/// The process's exit code for what a command threw: the one place that decides it.
///
/// 0 help and version · 1 gate failed · 2 input or environment failure · 3 too many bad records ·
/// 4 model file unfit · 64 usage.
func exitStatus(of error: any Error) -> Int32 {
  switch error {
  case is GateFailed: 1
  case is TooManyBadRecords: 3
  case is ModelFileError: 4
  default:
    // The parser knows its own: help and version, and wrong usage. The rest comes from the work.
    switch KefuTool.exitCode(for: error) {
    case .success: 0
    case .validationFailure: 64
    default: 2
    }
  }
}
