// swift-tools-version: 6.2
import PackageDescription

// MARK: - Layers
//
// Every import points to a lower layer; modules of one layer never import each other.
// `checkLayers()` at the end stops the build, naming both modules, where the table is broken.

struct Module {
  var layer: Int
  var name: String
  var path: String
  var kind: Kind = .library
  var imports: [String] = []
  var products: [Target.Dependency] = []
  var settings: [SwiftSetting] = []
  var linker: [LinkerSetting] = []

  enum Kind {
    case library, command, c
    case system(pkgConfig: String?, apt: String)
  }
}

let modules = [
  Module(layer: 0, name: "Commerce", path: "Commerce")
]

/// One test target a module, in `Tests/<module>Tests`.
struct Tests {
  var module: String
  /// What the tests import besides the module.
  var imports: [String] = []
  /// Whether there is a folder `Resources` beside them.
  var hasResources = false
}

let tests = [
  Tests(module: "Commerce")
]

// MARK: - Targets

let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func target(_ module: Module) -> Target {
  let dependencies = module.imports.map(Target.Dependency.init(stringLiteral:)) + module.products
  let path = "Sources/" + module.path
  switch module.kind {
  case .library:
    return .target(
      name: module.name, dependencies: dependencies, path: path,
      swiftSettings: house + module.settings, linkerSettings: module.linker)
  case .command:
    return .executableTarget(
      name: module.name, dependencies: dependencies, path: path,
      swiftSettings: house + module.settings)
  case .c:
    return .target(
      name: module.name, dependencies: dependencies, path: path,
      linkerSettings: module.linker)
  case .system(let pkgConfig, let apt):
    return .systemLibrary(
      name: module.name, path: path, pkgConfig: pkgConfig,
      providers: [.apt([apt])])
  }
}

func testTarget(_ tests: Tests) -> Target {
  .testTarget(
    name: tests.module + "Tests",
    dependencies: ([tests.module] + tests.imports).map(Target.Dependency.init(stringLiteral:)),
    path: "Tests/\(tests.module)Tests",
    resources: tests.hasResources ? [.copy("Resources")] : [], swiftSettings: house)
}

func checkLayers() {
  let layer = Dictionary(uniqueKeysWithValues: modules.map { ($0.name, $0.layer) })
  for module in modules {
    for imported in module.imports {
      guard let below = layer[imported] else {
        fatalError("\(module.name) imports \(imported), which is not in the layer table")
      }
      guard below < module.layer else {
        fatalError(
          "\(module.name) (layer \(module.layer)) may not import \(imported) (layer \(below))")
      }
    }
  }
}
checkLayers()

let package = Package(
  name: "kefu",
  targets: modules.map(target) + tests.map(testTarget)
)
