import Commerce
import Foundation
import GRDB
import Storage
import Synchronization
import Testing

/// Several connections, as several processes have them.
@Suite("Several users of a store")
struct StoreConcurrencyTests {
  private let folder: TestFolder
  private let path: String

  init() throws {
    folder = try TestFolder()
    path = folder.path("shop.sqlite")
  }

  /// Runs something while another connection is in the midst of writing, up to the call it is given.
  private func whileWriting(_ body: (_ endWriting: () -> Void) throws -> Void) throws {
    let (hasBegun, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let hasEnded = DispatchSemaphore(value: 0)
    let writer = try DatabaseQueue(path: path)
    Thread.detachNewThread {
      try? writer.inTransaction(.immediate) { database in
        try database.execute(sql: "INSERT INTO products (id) VALUES ('first')")
        hasBegun.signal()
        mayEnd.wait()
        return .commit
      }
      hasEnded.signal()
    }
    hasBegun.wait()
    try body { mayEnd.signal() }
    mayEnd.signal()
    hasEnded.wait()
  }

  @Test("who has no patience is told that another one writes; readers go on")
  func impatient() throws {
    try folder.store().save(LittleShop.records)
    try whileWriting { _ in
      let store = try Store(path: path, mode: .readOnly, patience: 0)
      #expect(try store.products() == [LittleShop.mug])
      let writer = try? Store(path: path, mode: .readWrite, patience: 0)
      let words = complaint {
        let writer = try writer ?? Store(path: path, mode: .readWrite, patience: 0)
        try writer.save([.product(Product(id: "second"))])
      }
      #expect(words.hasPrefix("\(path): another process kept writing for too long"))
    }
  }

  @Test("a second writer waits for the first, and then succeeds")
  func waiting() throws {
    let store = try folder.store()
    try whileWriting { endWriting in
      let outcome = Mutex("")
      let isDone = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        let words = complaint { try store.save([.product(Product(id: "second"))]) }
        outcome.withLock { $0 = words }
        isDone.signal()
      }
      usleep(100_000)
      #expect(outcome.withLock { $0 } == "", "it did not wait")
      endWriting()
      isDone.wait()
      #expect(outcome.withLock { $0 } == "no complaint")
    }
    #expect(try store.products().map(\.id) == ["first", "second"])
  }

  @Test("many that make the same new store at once all succeed")
  func creating() throws {
    for round in 0..<10 {
      let path = folder.path("\(round).sqlite")
      let complaints = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 8) { index in
        let words = complaint {
          try Store(path: path, mode: .create).save([.product(Product(id: "\(index)"))])
        }
        complaints.withLock { $0.append(words) }
      }
      #expect(complaints.withLock { $0 } == Array(repeating: "no complaint", count: 8))
      #expect(try Store(path: path, mode: .readOnly).products().count == 8)
    }
  }

  @Test("a backup made while others write holds whole transactions")
  func backup() throws {
    let store = try folder.store()
    let isDone = DispatchSemaphore(value: 0)
    let failure = Mutex("")
    Thread.detachNewThread {
      let words = complaint {
        for round in 0..<20 {
          try store.save((0..<50).map { .customer(Customer(id: "\(round)-\($0)")) })
        }
      }
      failure.withLock { $0 = words }
      isDone.signal()
    }
    let copy = folder.path("copy.sqlite")
    for _ in 0..<5 {
      try store.backup(to: copy)
      let count = try Store(path: copy, mode: .readOnly).summary().records[.customers] ?? 0
      #expect(count % 50 == 0, "\(count) customers")
    }
    isDone.wait()
    #expect(failure.withLock { $0 } == "no complaint")
    try store.backup(to: copy)
    #expect(try Store(path: copy, mode: .readOnly).contentHash() == store.contentHash())
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(left.allSatisfy { !$0.contains(".part") }, "\(left)")
  }

  @Test("a backup that cannot be written says so and leaves nothing")
  func unwritableBackup() throws {
    let store = try folder.store()
    let target = folder.path("missing/copy.sqlite")
    #expect(complaint { try store.backup(to: target) }.hasPrefix(target))
  }
}
