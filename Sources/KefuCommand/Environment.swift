import Foundation
import Kefu
import Kernels

/// The environment variables kefu reads, checked before anything else happens.
enum Environment {
  /// - Throws: an error that names a wrong `KEFU_ISA`, what is allowed and what this CPU has.
  static func check() throws {
    _ = try InstructionSet.selected(named: ProcessInfo.processInfo.environment["KEFU_ISA"])
  }

  /// Threads to use unless told otherwise.
  static var defaultThreads: Int { ProcessInfo.processInfo.activeProcessorCount }
}
