public import ArgumentParser
public import Kefu

/// `--encoding`, as every command that reads text takes it.
struct InputEncoding: ParsableArguments {
  @Option(
    help: """
      utf-8, gb18030 (also GBK, GB 2312), utf-16, utf-16le, utf-16be, or auto, which guesses from \
      the first 64 KiB and says what.
      """)
  var encoding = TextEncoding.utf8

  /// How to read; what was guessed or replaced is said on standard error.
  var decoding: InputDecoding { decoding(delimiter: nil) }

  /// The same for tables whose cells are kept apart by a character.
  func decoding(delimiter: UInt8?) -> InputDecoding {
    InputDecoding(encoding, delimiter: delimiter) { Terminal.note("kefu: " + $0) }
  }
}

extension TextEncoding: ExpressibleByArgument {}
