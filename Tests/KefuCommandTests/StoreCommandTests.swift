import Foundation
import Synchronization
import Testing

@Suite("Store")
struct StoreCommandTests {
  private let folder: URL
  private let store: String

  init() throws {
    folder = try Program.temporaryFolder()
    store = folder.appending(path: "shop.sqlite").path
  }

  private func write(_ content: String, to name: String) throws -> String {
    let url = folder.appending(path: name)
    try content.write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }

  private func size(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }

  private func events(_ count: Int) throws -> String {
    let rows = (0..<count).map {
      "e\($0),c\($0 % 97),2026-01-0\($0 % 9 + 1) 10:00:00,view,p\($0 % 13)\n"
    }
    return try write("id,customer,time,kind,product\n" + rows.joined(), to: "events.csv")
  }

  /// What a store says of itself, with the hash of its content.
  private func shown(_ store: String) throws -> String {
    let result = try Program.run("store", "show", "--hash", "--format", "json", "--store", store)
    try #require(result.status == 0, "\(result.errors)")
    return result.output
  }

  @Test("importing a file twice leaves the same store, and says so")
  func twice() throws {
    let file = try events(300)
    let arguments = ["store", "import", "events", file, "--store", store, "--format", "json"]
    let first = try Program.run(arguments)
    #expect(
      first.output
        == #"{"rows":300,"leftOut":0,"bad":0,"records":"#
        + #"{"events":{"inserted":300,"updated":0,"unchanged":0}}}"# + "\n")
    let before = try shown(store)
    #expect(before.contains(#""events":300"#))
    let second = try Program.run(arguments)
    #expect(second.output.contains(#"{"inserted":0,"updated":0,"unchanged":300}"#))
    #expect(try shown(store) == before)
  }

  @Test("killed at any moment, an import leaves whole chunks, and the same command completes it")
  func killed() throws {
    let file = try events(6000)
    let whole = folder.appending(path: "whole.sqlite").path
    try #require(Program.run("store", "import", "events", file, "--store", whole).status == 0)
    let content = try shown(whole)
    var generator = SystemRandomNumberGenerator()
    var killed = 0
    for round in 0..<8 {
      let store = folder.appending(path: "\(round).sqlite").path
      let arguments = ["store", "import", "events", file, "--store", store, "--chunk", "40"]
      let moment = Int.random(in: 0..<1_500_000, using: &generator)
      let status = try Program.run(arguments, signal: SIGKILL) { size(store + "-wal") >= moment }
      if status == SIGKILL { killed += 1 }
      if let events = try eventCount(store) {
        #expect(events % 40 == 0, "\(events) events after \(moment) bytes")
      }
      let last = try Program.run(arguments)
      #expect(last.status == 0, "\(last.errors)")
      #expect(try shown(store) == content)
    }
    #expect(killed >= 4, "only \(killed) of 8 imports were killed before their end")
  }

  /// The events in a store; `nil` for one that was killed before it was made.
  private func eventCount(_ store: String) throws -> Int? {
    let result = try Program.run("store", "show", "--format", "json", "--store", store)
    let object = try? JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return ((object as? [String: Any])?["records"] as? [String: Int])?["events"]
  }

  @Test("two processes import into one new store at once, and both succeed")
  func together() throws {
    let events = try events(4000)
    let orders = try write(
      "id,customer,placed\n" + (0..<4000).map { "o\($0),c\($0 % 97),2026-02-01\n" }.joined(),
      to: "orders.csv")
    let outcomes = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      let (kind, file) = index == 0 ? ("events", events) : ("orders", orders)
      let result = try? Program.run(
        "store", "import", kind, file, "--store", store, "--chunk", "50")
      outcomes.withLock { $0.append(result.map { "\($0.status) \($0.errors)" } ?? "not run") }
    }
    #expect(
      outcomes.withLock { $0 }.allSatisfy { $0.hasPrefix("0 ") }, "\(outcomes.withLock { $0 })")
    let content = try shown(store)
    #expect(content.contains(#""orders":4000"#) && content.contains(#""events":4000"#))
  }

  @Test("rows that do not fit are told as lines, and more than allowed end with 3")
  func badRows() throws {
    let file = try write(
      "sku,name,price\na,Mug,4.5\nb,Cup,cheap\nc,Pan\n", to: "products.csv")
    let arguments = ["store", "import", "products", file, "--store", store, "--column", "id=sku"]
    let result = try Program.run(arguments)
    #expect(result.status == 3)
    #expect(
      result.errors.contains(
        """
        {"file":"\(file)","line":3,"column":"price","expected":"a number of at least 0","found":"cheap"}
        {"file":"\(file)","line":4,"reason":"expected 3 columns, found 2"}
        """), "\(result.errors)")
    #expect(result.errors.contains("2 bad records, allowed are 0: see the error objects above"))
    #expect(result.output.contains("3 rows, 0 left out, 2 bad"))
    let bad = folder.appending(path: "bad.ndjson").path
    let allowed = try Program.run(arguments + ["--bad", bad, "--max-bad", "2", "--quiet"])
    #expect(allowed.status == 0 && allowed.errors.isEmpty)
    #expect(try String(contentsOfFile: bad, encoding: .utf8).split(separator: "\n").count == 2)
  }

  @Test(
    "what cannot be done is said before anything is made",
    arguments: [
      (["invoices", "FILE"], 64, "KIND: expected one of customers, products"),
      (["all", "FILE"], 64, "KIND: expected one of"),
      (["orders", "FILE", "--column", "id"], 64, "--column: expected FIELD=COLUMN"),
      (["orders", "FILE"], 2, "has no column customer"),
      (["orders", "FILE", "--column", "key=id"], 2, "orders have no field key"),
      (["products", "/nowhere.csv"], 2, "/nowhere.csv"),
      (["products", "FILE", "--map", "/nowhere.yml"], 2, "/nowhere.yml cannot be read"),
    ])
  func refused(arguments: [String], status: Int32, words: String) throws {
    let file = try write("id\na\n", to: "in.csv")
    let result = try Program.run(
      ["store", "import"] + arguments.map { $0 == "FILE" ? file : $0 } + ["--store", store])
    #expect(result.status == status && result.errors.contains(words), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: store))
  }

  @Test("a backup says what the store said, and what is no store is refused")
  func backup() throws {
    let file = try events(200)
    try #require(Program.run("store", "import", "events", file, "--store", store).status == 0)
    let copy = folder.appending(path: "copy.sqlite").path
    #expect(try Program.run("store", "backup", copy, "--store", store).status == 0)
    #expect(try shown(copy) == shown(store))
    let nothing = try Program.run("store", "show", "--store", file)
    #expect(nothing.status == 2)
    #expect(nothing.errors.contains("expected a store, found a file that is no SQLite database"))
    let missing = try Program.run("store", "show", "--store", folder.path + "/none.sqlite")
    #expect(missing.status == 2 && missing.errors.contains("there is no store"))
  }

  @Test("analyze --store reads each text once a model, and keeps what it found")
  func analyze() throws {
    let model = try SmallModel.path.get()
    let messages = try write(
      "id,customer,time,text\n1,ann,2026-01-02,我要退货\n2,ann,2026-01-03,where is my parcel\n",
      to: "messages.csv")
    let arguments = ["store", "import", "messages", messages, "--store", store]
    try #require(Program.run(arguments).status == 0)
    let first = try Program.run("analyze", "--store", store, "--model", model)
    #expect(first.status == 0 && first.output.isEmpty)
    #expect(first.errors.contains("2 texts analysed"))
    #expect(try shown(store).contains(#""results":2"#))
    let content = try shown(store)
    let second = try Program.run("analyze", "--store", store, "--model", model)
    #expect(second.errors.contains("0 texts analysed"))
    #expect(try shown(store) == content)
    let usage = try Program.run("analyze", messages, "--store", store, "-o", "x", "--model", model)
    #expect(usage.status == 64 && usage.errors.contains("leave out FILE, --output"))
  }
}
