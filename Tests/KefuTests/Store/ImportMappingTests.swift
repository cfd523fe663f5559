import Kefu
import Storage
import Testing

@Suite("The language of import mappings")
struct ImportMappingTests {
  private func complaint(_ yaml: String) -> String {
    do throws(InputError) {
      _ = try ImportMapping(yaml: yaml, name: "m.yml")
      return "no complaint"
    } catch {
      return error.description
    }
  }

  @Test(
    "what does not belong there is named with its line, and what could",
    arguments: [
      ("", "m.yml: expected a mapping, found nothing"),
      ("outputs: []", "m.yml:1: expected at least one of outputs, found: a list or mapping"),
      (
        "outputs:\n  - kind: orders\n    fields: {id: a, customer: b}",
        "m.yml:3: expected a column for placed of orders"
      ),
      (
        "outputs:\n  - kind: invoices\n    fields: {id: a}",
        "m.yml:2: expected one of customers, products, orders, order-items, returns, events, "
          + "messages, reviews, found: invoices"
      ),
      (
        "outputs:\n  - kind: products\n    fields: {id: a, colour: b}",
        "m.yml:3: expected one of id, name, category, price, stock in fields of products, "
          + "found: colour"
      ),
      (
        "outputs:\n  - {kind: products, fields: {id: a}, repeats: number}",
        "m.yml:2: expected replace or first: products are not numbered, found: number"
      ),
      (
        "outputs:\n  - {kind: products, fields: {id: a}, attributes: rest}",
        "m.yml:2: expected attributes of customers only, found: rest"
      ),
      (
        "when:\n  a: {like: b}\noutputs: [{kind: products, fields: {id: a}}]",
        "m.yml:2: expected one of is, starts, matches, above, below, blank, not as a test, "
          + "found: like"
      ),
      (
        "columns:\n  a: {from: b, take: 'x'}\noutputs: [{kind: products, fields: {id: a}}]",
        "m.yml:2: expected a regular expression with a group ( ), found: x"
      ),
      (
        "columns:\n  a: {from: b, template: c}\noutputs: [{kind: products, fields: {id: a}}]",
        "m.yml:2: expected either from or template, found: a list or mapping"
      ),
      (
        "columns:\n  a: {template: '{b'}\noutputs: [{kind: products, fields: {id: a}}]",
        "m.yml:2: expected a template with {COLUMN}, found: {b"
      ),
      ("a: [b", "m.yml:2: not YAML"),
    ])
  func complaints(yaml: String, words: String) {
    #expect(complaint(yaml).hasPrefix(words), "\(complaint(yaml))")
  }

  @Test("a mapping needs the columns it names and does not make itself")
  func required() throws {
    let mapping = try ImportMapping(
      yaml: """
        columns:
          a: {from: a, times: factor}
          b: {template: '{a}-{c}'}
        when: {d: {blank: false}, b: {starts: x}}
        outputs:
          - {kind: customers, fields: {id: b}, attributes: [e, a]}
        """, name: "m.yml")
    #expect(mapping.required == ["a", "factor", "c", "d", "e"])
  }

  @Test("other names for columns are for fields that the kind has")
  func columns() throws {
    #expect(
      try ImportMapping(.events, columns: ["id": "nr", "product": "sku"]).required
        == ["nr", "customer", "time", "kind", "sku"])
    #expect(
      throws: InputError(
        "--column: events have no field sku; expected one of: id, customer, "
          + "time, kind, product")
    ) {
      try ImportMapping(.events, columns: ["sku": "a"])
    }
  }

  @Test("one kind of several can be chosen")
  func selecting() throws {
    let mapping = try ImportMapping(
      yaml: "outputs: [{kind: products, fields: {id: a}}, {kind: customers, fields: {id: b}}]",
      name: "m.yml")
    #expect(throws: InputError("the mapping gives no events, it gives: products, customers")) {
      try mapping.selecting(.events)
    }
  }
}
