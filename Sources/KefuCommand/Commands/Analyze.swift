public import ArgumentParser
import Foundation
public import Kefu
import Kernels

/// `kefu analyze`
struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What every record of some files says, in order.",
    discussion: """
      Adds language, sentiment, intents, clauses, opinions on aspects, and reasons to send something \
      back with the words that show them. Reads NDJSON, CSV, TSV or plain lines, also compressed by \
      gzip, by suffix or --input; '-' is standard input. A record that cannot be read becomes an \
      error object in its place, and with -o a line of bad.ndjson.

      A job from files into a file can be interrupted at any moment: the same command goes on where \
      it stopped, and the results are those of a job nobody disturbed. So can one with --store.
      """)

  @Argument(help: "Files to read; '-' for standard input, which is the default.")
  var files: [String] = []

  @Option(
    help: """
      A store: its messages and reviews that the model has not read yet are analysed, and what is       found is kept with them.
      """)
  var store: String?

  @Option(
    name: .shortAndLong,
    help: "File for the results; compressed if it ends in .gz. Default: standard output.")
  var output: String?

  @Option(help: "ndjson, csv or tsv, for the results. Default: by the suffix of -o, else ndjson.")
  var format: ResultFormat?

  @Option(help: "File for the records that could not be read. Default: bad.ndjson beside -o.")
  var bad: String?

  @OptionGroup var columns: RecordColumns

  @Option(
    help: """
      What to tell, separated by commas: sentiment, clauses, aspects, reasons, intents. Default: all.
      """)
  var only: String?

  @Flag(help: "Write each record's text as well.")
  var withText = false

  @OptionGroup var report: ReportChoice

  @Option(help: "lines, ndjson, csv or tsv. Default: by suffix, or by the first byte.")
  var input: RecordFormat?

  @Option(help: "Bad records allowed before the exit code is 3. Default: any number.")
  var maxBad: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Go on with an interrupted job; --no-resume starts it anew.")
  var resume = true

  @Option(help: "Most records a thread works on at once; the results do not depend on it.")
  var batch = 512

  @Option(help: "Seconds to work before it is saved how far the job has come.")
  var saveEvery = 1.0

  @Flag(name: .shortAndLong, help: "Say nothing on standard error while all goes well.")
  var quiet = false

  @OptionGroup var choice: ModelChoice

  @OptionGroup var records: RecordInput

  func validate() throws {
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("standard input '-' can be read once only")
    }
    guard maxBad ?? 0 >= 0 else {
      throw ValidationError("--max-bad must be at least 0, found \(maxBad ?? 0)")
    }
    guard batch > 0 else { throw ValidationError("--batch must be at least 1, found \(batch)") }
    guard saveEvery >= 0 else {
      throw ValidationError("--save-every must be at least 0, found \(saveEvery)")
    }
    try validateStore()
    let options = try options()
    if report.report != nil {
      guard let output, options.format == .ndjson, !ResultOutput.isSpecial(output) else {
        throw ValidationError("--report reads the results again: it needs -o FILE.ndjson")
      }
    }
  }

  func run() throws {
    if let store { return try analyze(storeAt: store) }
    // All files are opened, and their columns and the results' folders checked, before any work
    // begins.
    let readers = try (files.isEmpty ? ["-"] : files).map(reader)
    for path in [output, bad, report.report].compactMap({ $0 }) {
      try ResultOutput.checkFolder(of: path)
    }
    let pipeline = try choice.pipeline()
    let analysis = try BatchAnalysis(pipeline: pipeline, options: options())
    let job = AnalysisJob(
      analysis, readers: readers, threads: choice.threads, chunkSize: batch)
    let summary = try run(job, readers: readers, pipeline: pipeline)
    if let output { try writeReport(of: output, model: pipeline.bundle.hash) }
    if let maxBad, summary.bad > maxBad {
      throw TooManyBadRecords(bad: summary.bad, allowed: maxBad)
    }
  }

  private func run(
    _ job: AnalysisJob, readers: [RecordReader], pipeline: Pipeline
  ) throws -> BatchSummary {
    var (job, display) = (job, BatchDisplay())
    func show(_ meter: AnalysisJob.Meter) {
      if !quiet { display.show(meter) }
    }
    let file = output.flatMap { ResultOutput.isSpecial($0) ? nil : $0 }
    let summary: BatchSummary
    if let file, readers.allSatisfy({ $0.progress.size != nil }) {
      let sink = try ResumableOutput(
        path: file, badPath: badPath(beside: file),
        identity: identity(readers: readers, pipeline: pipeline), isFresh: !resume,
        saveEvery: .seconds(saveEvery))
      if !quiet, let done = sink.resumed?.summary {
        Terminal.note("going on after \(done.records + done.bad) records")
      }
      Signals.farewell = "\nkefu: interrupted; the same command goes on from here\n"
      summary =
        sink.isComplete
        ? sink.resumed?.summary ?? BatchSummary()
        : try job.run(into: sink, from: sink.resumed, show: show)
      try sink.finish()
    } else {
      let sink = try StreamSink(output: output, bad: bad ?? file.map(badPath(beside:)))
      summary = try job.run(into: sink, isLive: output == nil, show: show)
      try sink.finish()
    }
    if !quiet { display.finish(summary, outputs: try options().outputs) }
    return summary
  }

  private func writeReport(of results: String, model: String?) throws {
    guard let path = report.report else { return }
    let inputs = files.filter { $0 != "-" && !ResultOutput.isSpecial($0) }
    let summary = try AnalysisReport.write(
      results: [results], to: path,
      options: .init(
        by: report.columns, language: report.lang, model: model.map { String($0.prefix(12)) },
        sources: AnalysisReport.sourceFiles(inputs)), threads: choice.threads)
    if !quiet { Terminal.note("report     \(path), with its rows in \(summary.rowsPath)") }
  }

  private func options() throws -> AnalysisOptions {
    let format = format ?? output.flatMap(ResultFormat.init(path:)) ?? .ndjson
    let kept = try columns.kept()
    let options = AnalysisOptions(
      id: columns.id, keep: kept + report.columns.filter { !kept.contains($0) },
      stars: columns.stars, withText: withText || report.report != nil, outputs: try outputs(),
      format: format)
    if let name = options.repeatedColumn {
      throw ValidationError(
        """
        --keep \(name) would stand twice among the columns of the results: write NDJSON, where kept \
        columns stand apart
        """)
    }
    return options
  }

  private func outputs() throws -> Set<AnalysisOutput> {
    guard let only else { return Set(AnalysisOutput.allCases) }
    let names = commaSeparated(only)
    let outputs = try names.map { name in
      guard let output = AnalysisOutput(rawValue: name) else {
        let all = AnalysisOutput.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--only: expected some of \(all), found \(name)")
      }
      return output
    }
    guard !outputs.isEmpty else { throw ValidationError("--only names nothing") }
    return Set(outputs)
  }

  private func reader(_ path: String) throws -> RecordReader {
    let reader = try RecordReader(
      InputSource(path: path, decoding: records.decoding),
      format: input ?? RecordFormat(path: path), text: columns.text)
    try reader.require(columns: columns.kept(), option: "--keep")
    try reader.require(columns: report.columns, option: "--by")
    try reader.require(columns: columns.id.map { [$0] } ?? [], option: "--id")
    try reader.require(columns: columns.stars.map { [$0] } ?? [], option: "--stars")
    return reader
  }

  private func badPath(beside output: String) -> String {
    bad
      ?? URL(fileURLWithPath: output).deletingLastPathComponent()
      .appending(path: "bad.ndjson").path
  }

  /// All that decides the bytes of the results.
  private func identity(readers: [RecordReader], pipeline: Pipeline) throws -> JobIdentity {
    let options = try options()
    var identity = JobIdentity()
    for reader in readers {
      try identity.add(file: reader.name, size: reader.progress.size ?? 0)
    }
    identity.add("the order of the files", readers.map(\.name).joined(separator: ", "))
    identity.add("the model", pipeline.bundle.hash)
    identity.add("the program", Version.current)
    identity.add("the instruction set", Kernels.current.instructionSet.rawValue)
    identity.add("the recurrent weights", BatchAnalysis.precision.rawValue)
    identity.add("--text", columns.text)
    identity.add("--id", options.id)
    identity.add("--keep", options.keep.joined(separator: ","))
    identity.add("--stars", options.stars)
    identity.add("--only", options.outputs.map(\.rawValue).sorted().joined(separator: ","))
    identity.add("--with-text", options.withText ? "given" : nil)
    identity.add("the format of the results", options.format.rawValue)
    // A chunk of records is a gzip member of its own.
    if output?.lowercased().hasSuffix(".gz") == true { identity.add("--batch", String(batch)) }
    identity.add("--bad", bad)
    identity.add("--input", input?.rawValue)
    identity.add("--encoding", records.decoding.encoding.rawValue)
    identity.add("--delimiter", records.decoding.delimiter.map { "byte \($0)" })
    return identity
  }
}

extension RecordFormat: ExpressibleByArgument {}

extension ResultFormat: ExpressibleByArgument {}
