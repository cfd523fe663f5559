public import ArgumentParser
import Kefu
public import Storage

/// `kefu store`
struct StoreTools: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Keep customers, orders, returns, events and texts in one file.",
    subcommands: [StoreImportCommand.self, Show.self, Backup.self])

  /// `kefu store show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count what a store holds.",
      discussion: """
        With --hash also a hash of all that it says, the same for stores of equal content however \
        they came to it: compare a backup, or two imports.
        """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case text, json
    }

    @OptionGroup var choice: StoreChoice

    @Flag(help: "Also tell a hash of the content, for which all of it is read.")
    var hash = false

    @Option(help: "How to write: for people, or one JSON object.")
    var format = Format.text

    func run() throws {
      let store = try Store(path: choice.store, mode: .readOnly)
      let summary = try store.summary()
      let contentHash = hash ? try store.contentHash() : nil
      let output = try ResultOutput(path: nil)
      switch format {
      case .text:
        for line in summary.lines { try output.write(line) }
        if let contentHash { try output.write("content \(contentHash.hexadecimal)") }
      case .json: try output.write(summary.json(contentHash: contentHash).text)
      }
      try output.finish()
    }
  }

  /// `kefu store backup`
  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy a store while others use it.",
      discussion: """
        The copy is one state of the store, and appears whole or not at all. To restore it, put it in \
        the store's place while nobody uses that.
        """)

    @Argument(help: "File for the copy.")
    var target: String

    @OptionGroup var choice: StoreChoice

    func run() throws {
      try ResultOutput.checkFolder(of: target)
      try Store(path: choice.store, mode: .readOnly).backup(to: target)
    }
  }
}

/// `--store`, as several commands take it.
struct StoreChoice: ParsableArguments {
  @Option(help: "The store's file.")
  var store: String
}

extension StoreRecord.Kind: ExpressibleByArgument {}
