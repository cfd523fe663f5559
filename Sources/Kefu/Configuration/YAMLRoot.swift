import Yams

/// The root of a YAML text; `nil` for an empty one.
///
/// - Parameters:
///   - name: the file, for complaints.
///   - expected: what the text should hold, for complaints.
/// - Throws: ``InputError`` naming file and line of what is not YAML.
func yamlRoot(_ yaml: String, name: String, expected: String) throws(InputError) -> Node? {
  do {
    return try Yams.compose(yaml: yaml)
  } catch let YamlError.scanner(_, problem, mark, _), let YamlError.parser(_, problem, mark, _),
    let YamlError.composer(_, problem, mark, _)
  {
    throw InputError("\(name):\(mark.line): not YAML: \(problem)")
  } catch let YamlError.duplicatedKeysInMapping(keys, context) {
    throw InputError(
      """
      \(name):\(context.mark.line): expected each name once, found twice: \
      \(keys.sorted().joined(separator: ", ").prefix(60))
      """)
  } catch {
    throw InputError("\(name): not YAML: expected \(expected)")
  }
}
