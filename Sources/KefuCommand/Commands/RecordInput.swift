import ArgumentParser
import Kefu

/// `--encoding` and `--delimiter`, as every command that reads records takes them.
struct RecordInput: ParsableArguments {
  @OptionGroup var encoding: InputEncoding

  @Option(
    help: """
      What stands between the cells of a table with quotes (CSV): one ASCII character, or tab. \
      Default: a comma, or what of ; tab | finds the text's column in the header.
      """,
    transform: RecordInput.byte)
  var delimiter: UInt8?

  /// How to read; what was guessed or replaced is said on standard error.
  var decoding: InputDecoding { encoding.decoding(delimiter: delimiter) }

  private static func byte(_ argument: String) throws -> UInt8 {
    if ["tab", "\\t"].contains(argument) { return UInt8(ascii: "\t") }
    guard argument.utf8.count == 1, let byte = argument.utf8.first,
      !"\"\r\n".utf8.contains(byte)
    else {
      throw ValidationError(
        "--delimiter must be one ASCII character other than a quote or a line end, or tab")
    }
    return byte
  }
}
