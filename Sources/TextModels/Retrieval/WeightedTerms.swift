import Glibc

/// Documents and how well they match the terms of a query, by BM25.
struct WeightedTerms: Sendable {
  /// A term of a query, how often it occurs, and how much it tells.
  typealias QueryTerm = (term: String, count: Int, weight: Double)

  private let documents: [AnswerTerms]
  /// The documents that hold a term.
  private let postings: [String: [Int]]
  private let averageLength: Double
  private let k1: Double
  private let b: Double

  init(_ documents: [AnswerTerms], _ options: AnswerIndex.Options) {
    var postings: [String: [Int]] = [:]
    for (index, document) in documents.enumerated() {
      for term in document.counts.keys { postings[term, default: []].append(index) }
    }
    (self.documents, self.postings) = (documents, postings)
    (k1, b) = (options.k1, options.b)
    averageLength =
      Double(documents.reduce(0) { $0 + $1.length }) / Double(max(1, documents.count))
  }

  /// How much each term tells, by how few documents hold it, and what one in none of them tells.
  var weights: (known: [String: Double], rarest: Double) {
    let count = Double(documents.count)
    func weight(_ holding: Int) -> Double {
      log(1 + (count - Double(holding) + 0.5) / (Double(holding) + 0.5))
    }
    return (postings.mapValues { weight($0.count) }, weight(0))
  }

  /// The documents that share a term with a query, with their scores.
  func scores(of query: [QueryTerm]) -> [Int: Double] {
    var found: [Int: Double] = [:]
    for (term, count, weight) in query {
      for index in postings[term] ?? [] {
        let document = documents[index]
        found[index, default: 0] +=
          Double(count) * weight * saturation(document.counts[term] ?? 0, document.length)
      }
    }
    return found
  }

  /// The score of a query as its own document.
  func reach(_ query: [QueryTerm], length: Int) -> Double {
    query.reduce(0) { $0 + Double($1.count) * $1.weight * saturation($1.count, length) }
  }

  /// The score of a document as a query for itself.
  func reach(ofDocument index: Int, _ weights: [String: Double]) -> Double {
    let terms = documents[index].counts.sorted { $0.key < $1.key }
    return reach(
      terms.map { ($0.key, min(2, $0.value), weights[$0.key] ?? 0) },
      length: documents[index].length)
  }

  private func saturation(_ count: Int, _ length: Int) -> Double {
    let norm = 1 - b + b * Double(length) / max(1, averageLength)
    return Double(count) * (k1 + 1) / (Double(count) + k1 * norm)
  }
}
