import Foundation
import Testing

/// From orders in a store to scores, their shares and a review queue.
@Suite("kefu risk")
struct RiskCommandTests {
  private let folder: URL
  private let store: String

  init() throws {
    folder = try Program.temporaryFolder()
    store = folder.appending(path: "shop.sqlite").path
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Runs a command that must succeed.
  @discardableResult
  private func run(_ arguments: String...) throws -> Program.Result {
    let result = try Program.run(arguments)
    try #require(result.status == 0, "\(arguments): \(result.errors)")
    return result
  }

  /// A made-up shop of 300 customers, most of whom leave who have not ordered for long, and one who
  /// orders every day.
  private func importShop() throws {
    let epoch = Calendar(identifier: .gregorian).date(
      from: DateComponents(timeZone: .gmt, year: 2026, month: 6, day: 1))
    let start = try #require(epoch)
    var orders = "id,customer,placed\n"
    var items = "order,product,quantity,price\n"
    func order(_ id: String, _ customer: String, daysAgo: Int) {
      let day = start.addingTimeInterval(-86_400 * Double(daysAgo)).formatted(.iso8601)
      orders += "\(id),\(customer),\(day)\n"
      items += "\(id),sku\(abs(daysAgo) % 7),\(1 + abs(daysAgo) % 3),9.5\n"
    }
    for number in 0..<300 {
      let recency = 1 + number * 37 % 120
      order("o\(number)a", "c\(number)", daysAgo: recency)
      order("o\(number)b", "c\(number)", daysAgo: recency + 20 + number % 30)
      if number * 7_919 % 100 >= 10 + recency * 80 / 120 {
        order("o\(number)c", "c\(number)", daysAgo: -9)
      }
    }
    for day in 1...60 { order("every\(day)", "daily", daysAgo: day) }
    // Something the day the labels' horizon ends: until then the shop is known.
    order("last", "c0", daysAgo: -91)
    try orders.write(toFile: path("orders.csv"), atomically: true, encoding: .utf8)
    try items.write(toFile: path("items.csv"), atomically: true, encoding: .utf8)
    try run("store", "import", "orders", path("orders.csv"), "--store", store)
    try run("store", "import", "order-items", path("items.csv"), "--store", store)
  }

  private func features() throws {
    try run(
      "risk", "features", "--store", store, "--as-of", "2026-06-01", "--horizon", "90",
      "--customers", path("customers.csv"), "--orders", path("orders-rows.csv"))
  }

  private func object(_ json: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  @Test("orders become rows, a model, scores, and shares that sum to the score")
  func wholeWay() throws {
    try importShop()
    try features()
    let rows = try String(contentsOfFile: path("customers.csv"), encoding: .utf8)
      .split(separator: "\n")
    #expect(rows.count == 302)
    #expect(rows[0].hasPrefix("id,as_of,last_order_days,overdue,"))
    let model = path("risk.kefu")
    try run(
      "risk", "train", path("customers.csv"), "-o", model, "--model-type", "logistic", "--target",
      "churn")
    let scores = try run("risk", "score", path("customers.csv"), "--model", model).lines
    #expect(scores.count == 301)
    let first = try object(scores[0])
    let probability = try #require(first["churn"] as? Double)
    #expect((0...1).contains(probability))

    let key = try #require(first["id"] as? String)
    let explained = try object(
      run(
        "risk", "explain", key, "--store", store, "--as-of", "2026-06-01", "--model", model,
        "--set", "last_order_days=110", "--format", "json"
      ).output)
    let shares = try #require(explained["shares"] as? [[String: Any]])
    let sum = shares.reduce(0) { $0 + ($1["logits"] as? Double ?? .nan) }
    let (logit, base) = (explained["logit"] as? Double, explained["base"] as? Double)
    #expect(abs(sum - (try #require(logit) - #require(base))) < 1e-6)
    #expect(explained["probability"] as? Double == probability)
    let whatIf = try #require((explained["what_if"] as? [[String: Any]])?.first)
    #expect(try #require(whatIf["probability"] as? Double) > 0.5)

    // The same row, from the table.
    let fromTable = try object(
      run(
        "risk", "explain", key, "--table", path("customers.csv"), "--model", model, "--format",
        "json"
      ).output)
    #expect(fromTable["logit"] as? Double == logit)
  }

  @Test("an evaluation says how good models are, and writes a page that needs nothing else")
  func evaluation() throws {
    try importShop()
    try features()
    let page = path("risk.html")
    let result = try run(
      "risk", "evaluate", path("customers.csv"), "--target", "churn", "--folds", "3",
      "--model-type", "logistic,logistic-quantile", "--resamples", "50", "--report", page,
      "--format", "json")
    let report = try object(result.output)
    #expect("\(report)".contains("logistic-quantile"))
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.contains("logistic-quantile") && !html.contains("src=\"http"))
  }

  @Test("who orders every day is found, queued and decided")
  func anomalies() throws {
    try importShop()
    let found = try run(
      "risk", "anomalies", "--store", store, "--as-of", "2026-06-01", "--budget", "3"
    ).lines
    #expect(found.count == 3)
    #expect(try object(found[0])["customer"] as? String == "daily")
    // Sixty orders of 1, 2 or 3 pieces at 9.50.
    #expect(found[0].contains("1140 paid for all orders, usual "))
    #expect(try run("risk", "queue", "--store", store).lines.count == 3)
    try run("risk", "queue", "--store", store, "--decide", "daily", "--verdict", "fine")
    #expect(try run("risk", "queue", "--store", store).lines.count == 2)
    #expect(try run("risk", "queue", "--store", store, "--all").lines.count == 3)
  }

  @Test("what does not do is said with what to do")
  func errors() throws {
    try "id,x,churn\na,1,yes\nb,2,perhaps\n"
      .write(toFile: path("bad.csv"), atomically: true, encoding: .utf8)
    let label = try Program.run("risk", "train", path("bad.csv"), "-o", path("m.kefu"))
    #expect(label.status == 2)
    #expect(label.errors.contains("bad.csv:3: column churn: expected 1, true, yes"))
    try "id,x,churn\na,1,yes\nb,2,no\n"
      .write(toFile: path("few.csv"), atomically: true, encoding: .utf8)
    let few = try Program.run("risk", "train", path("few.csv"), "-o", path("m.kefu"))
    #expect(few.status == 2)
    #expect(few.errors.contains("needs 30, found 1"))
    let nowhere = try Program.run("risk", "anomalies")
    #expect(nowhere.status == 64)
    let missing = try Program.run(
      "risk", "explain", "x", "--table", path("few.csv"), "--model", path("few.csv"))
    #expect(missing.status == 4)
  }
}
