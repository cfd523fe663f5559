import Commerce
public import TextModels
import Tokenization

/// Labelled examples from files, to name those a text is most like as a model sees them.
///
/// A model keeps nothing of the texts it learnt from, so the files are read again.
public struct NearestExamples: Sendable {
  /// An example and where it stands.
  public struct Example: Sendable, Hashable {
    /// The text, whole.
    public let text: String
    /// Its label; several reasons are joined by commas, none are `none`.
    public let label: String
    /// The file, as it was named.
    public let file: String
    /// The line the record starts in, from 1.
    public let line: Int
  }

  /// An example and how like it a text is.
  public struct Neighbour: Sendable, Hashable {
    /// The example.
    public let example: Example
    /// The cosine of what the model's head reads of both texts, at most 1.
    public let similarity: Double
  }

  private let examples: [Example]
  private let index: NeighbourIndex

  /// Reads labelled NDJSON, CSV or TSV files. Of copies with one label the first counts; records
  /// without a label of the whole text are left out.
  ///
  /// - Throws: ``InputError`` naming file and line of a record that cannot be read, or that there
  ///   are no labels; `ModelFileError` if the model does not tell the task.
  public init(
    paths: [String], pipeline: Pipeline, task: TextTask, decoding: InputDecoding = .utf8,
    threads: Int
  ) throws {
    let head = try pipeline.bundle.explainedHead(of: task)
    var known: Set<[String]> = []
    var examples: [Example] = []
    for path in paths {
      examples += try Self.examples(path, task: task, decoding: decoding)
        .filter { known.insert([$0.text, $0.label]).inserted }
    }
    let texts = pipeline.tokenizer.tokenize(examples.map(\.text), threads: threads)
    guard !texts.isEmpty,
      let index = NeighbourIndex(texts, model: pipeline.bundle.model, head: head, threads: threads)
    else {
      throw InputError(
        """
        \(paths.joined(separator: ", ")): expected a label in \(task.members), found none: give \
        files with such labels, or choose another --task
        """)
    }
    (self.examples, self.index) = (examples, index)
  }

  private static func examples(
    _ path: String, task: TextTask, decoding: InputDecoding
  ) throws(InputError) -> [Example] {
    var reader = try RecordReader(
      InputSource(path: path, decoding: decoding), format: RecordFormat(path: path))
    var examples: [Example] = []
    while let record = try reader.next() {
      switch record {
      case .success(let record):
        guard let label = try label(of: record, task: task, file: path) else { continue }
        examples.append(
          Example(text: record.text, label: label, file: path, line: record.line))
      case .failure(let bad): throw InputError("\(path):\(bad.line): \(bad.message)")
      }
    }
    return examples
  }

  private static func label(
    of record: InputRecord, task: TextTask, file: String
  ) throws(InputError) -> String? {
    do throws(CorpusRecordError) {
      let annotations = try RecordAnnotations(record, tasks: [task])
      switch task {
      case .intent: return annotations.intent
      case .sentiment: return annotations.sentiment
      case .aspect: return nil
      case .reason:
        return annotations.reasons.map { reasons in
          reasons.isEmpty ? "none" : Set(reasons.map(\.code)).sorted().joined(separator: ", ")
        }
      }
    } catch {
      throw InputError(
        "\(file):\(record.line): " + error.problems.map(\.message).joined(separator: "; "))
    }
  }

  /// The three examples that each text is most like, the nearest first.
  func nearest(to texts: [TokenizedText], threads: Int) -> [[Neighbour]] {
    index.nearest(to: texts, count: 3, threads: threads).map { found in
      found.map { Neighbour(example: examples[$0.index], similarity: $0.similarity) }
    }
  }
}
