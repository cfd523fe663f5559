import ArgumentParser
import CAllocator
import Foundation
import Kefu

/// The program: parses arguments, runs the command, and turns what it throws into an exit code.
@main
enum Main {
  static func main() {
    Signals.prepare()
    kefu_keep_freed_memory()
    do {
      try Environment.check()
      var command = try Self.command()
      try command.run()
    } catch {
      let status = exitStatus(of: error)
      if status == 0 || status == 64 { KefuTool.exit(withError: error) }
      Terminal.note("kefu: \(error)")
      exit(status)
    }
  }

  /// Commands that are parsed by themselves where they stand first and are understood: laying out
  /// all commands takes a quarter of the time a single line needs.
  private static var alone: [String: any ParsableCommand.Type] {
    [
      "analyze": Analyze.self, "chat": Chat.self, "explain": Explain.self,
      "predict": Predict.self, "tokenize": Tokenize.self,
    ]
  }

  /// The command that the arguments ask for.
  private static func command() throws -> any ParsableCommand {
    let arguments = CommandLine.arguments.dropFirst()
    if let type = arguments.first.flatMap({ alone[$0] }),
      let command = try? type.parse(Array(arguments.dropFirst()))
    {
      return command
    }
    // Help, and what is wrong, are said by the root.
    return try KefuTool.parseAsRoot()
  }
}

/// What the process does with signals.
enum Signals {
  /// What Ctrl-C says before the process ends.
  // Safety: written by the main thread before work begins; the handler only reads it.
  nonisolated(unsafe) static var farewell: StaticString = "\n"

  /// A closed pipe is an error of the write that meets it; Ctrl-C ends the process.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT) { _ in
      let text = Signals.farewell
      write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
      _exit(interruptedStatus)
    }
    // A parent with worker threads may hand down a mask that holds Ctrl-C back.
    var interrupts = sigset_t()
    sigemptyset(&interrupts)
    sigaddset(&interrupts, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &interrupts, nil)
  }
}

/// The root command.
struct KefuTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kefu",
    abstract: "Reads what customers write, in Chinese and English, and turns it into decisions.",
    discussion: """
      Everything runs on this machine. Results go to standard output, everything else to standard \
      error. KEFU_ISA=baseline|avx2|avx512 forces an instruction set, KEFU_HOME names the folder \
      with corpora/ and vocab/.

      Exit codes: 0 done · 1 a gate failed · 2 input or environment failure · 3 too many bad \
      records · 4 model file unfit · 64 usage · 130 interrupted.
      """,
    version: Version.current,
    subcommands: [
      Chat.self, Check.self, Analyze.self, Report.self, Diff.self, Tokenize.self, Pretrain.self,
      Train.self, Tune.self, Predict.self, Explain.self, Evaluate.self, Model.self,
      CorpusData.self, LexiconTools.self, StoreTools.self, Risk.self,
    ])
}
