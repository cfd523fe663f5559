// swift-tools-version: 6.2
import PackageDescription

// MARK: - Layers
//
// Every import points to a lower layer; modules of one layer never import each other.
// `checkLayers()` at the end stops the build, naming both modules, where the table is broken.

struct Module {
  var layer: Int
  var name: String
  var root = "Sources"
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

/// Whole-module flags that set the instruction set of the *Swift* code of one kernel module.
#if arch(x86_64)
  let avx2 = ["-mavx2", "-mfma", "-mf16c", "-mbmi", "-mbmi2"].flatMap { ["-Xcc", $0] }
  let avx512 = avx2 + ["f", "bw", "dq", "vl", "cd", "vnni"].flatMap { ["-Xcc", "-mavx512\($0)"] }
#else
  let avx2: [String] = []
  let avx512: [String] = []
#endif

/// Kernels run optimised in debug builds too, or every test that trains would crawl. Without
/// `errno` a square root is an instruction.
let fast = ["-Ounchecked", "-Xcc", "-fno-math-errno"]

/// The modules that inline the loops are always compiled anew with them: an incremental build
/// does not see that the body of an inlined function of another module has changed.
let whole = ["-whole-module-optimization", "-num-threads", "1"]

/// The tokenizer is optimised in debug builds as well: its tests cut hundreds of thousands of lines
/// and compile dictionaries, which takes an unoptimised build a quarter of an hour.

let modules = [
  Module(
    layer: 6, name: "KefuCommand", path: "KefuCommand", kind: .command,
    imports: [
      "CAllocator", "CEdit", "Commerce", "Dialogue", "Files", "Kefu", "Kernels", "NeuralNetwork",
      "RiskModels", "Storage", "TerminalText", "TextModels", "Tokenization",
    ],
    products: [.product(name: "ArgumentParser", package: "swift-argument-parser")]),
  Module(
    layer: 6, name: "KefuBench", root: "Benchmarks", path: "KefuBench", kind: .command,
    imports: [
      "CAllocator", "Commerce", "Dialogue", "Kefu", "Kernels", "NeuralNetwork", "RiskModels",
      "Storage", "TextModels", "Tokenization",
    ],
    products: [.product(name: "ArgumentParser", package: "swift-argument-parser")]),
  Module(
    layer: 5, name: "Kefu", path: "Kefu",
    imports: [
      "CICUShims", "CZlib", "Commerce", "Dialogue", "Files", "Kernels", "NeuralNetwork",
      "RiskModels", "Storage", "TerminalText", "TextModels", "Tokenization",
    ],
    products: [
      .product(name: "Mustache", package: "swift-mustache"),
      .product(name: "Yams", package: "Yams"),
    ]),
  Module(
    layer: 4, name: "TextModels", path: "TextModels",
    imports: ["Commerce", "Kernels", "NeuralNetwork", "Tokenization"]),
  Module(
    layer: 4, name: "RiskModels", path: "RiskModels",
    imports: ["Commerce", "Files", "Kernels", "NeuralNetwork"]),
  Module(layer: 4, name: "Dialogue", path: "Dialogue", imports: ["Commerce"]),
  // The only module that knows of SQLite.
  Module(
    layer: 4, name: "Storage", path: "Storage", imports: ["Commerce"],
    products: [.product(name: "GRDB", package: "GRDB.swift")]),
  Module(
    layer: 3, name: "NeuralNetwork", path: "NeuralNetwork", imports: ["Files", "Kernels"],
    products: [.product(name: "Crypto", package: "swift-crypto")]),
  Module(
    layer: 2, name: "Kernels", path: "Kernels/Dispatch",
    imports: ["CCPUFeatures", "KernelCore", "KernelsAVX2", "KernelsAVX512", "KernelsBaseline"]),
  // What a terminal shows and a person types there: columns, safe text, the chat's commands.
  Module(layer: 2, name: "TerminalText", path: "TerminalText", imports: ["CICUShims"]),
  Module(
    layer: 2, name: "Tokenization", path: "Tokenization",
    imports: ["CICUShims", "Files"],
    settings: [.unsafeFlags(whole + ["-O"], .when(configuration: .debug))]),
  Module(
    layer: 1, name: "KernelsBaseline", path: "Kernels/Baseline",
    imports: ["CSIMD", "KernelCore"], settings: [.unsafeFlags(whole + fast)]),
  Module(
    layer: 1, name: "KernelsAVX2", path: "Kernels/AVX2",
    imports: ["CSIMD", "KernelCore"], settings: [.unsafeFlags(whole + fast + avx2)]),
  Module(
    layer: 1, name: "KernelsAVX512", path: "Kernels/AVX512",
    imports: ["CSIMD", "KernelCore"], settings: [.unsafeFlags(whole + fast + avx512)]),
  Module(
    layer: 1, name: "CICUShims", path: "System/CICUShims", kind: .c, imports: ["CICU"],
    linker: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
  Module(layer: 0, name: "Commerce", path: "Commerce"),
  Module(layer: 0, name: "Files", path: "Files"),
  Module(layer: 0, name: "KernelCore", path: "Kernels/Core", settings: [.unsafeFlags(fast)]),
  Module(layer: 0, name: "CAllocator", path: "System/CAllocator", kind: .c),
  Module(layer: 0, name: "CSIMD", path: "System/CSIMD", kind: .c),
  Module(layer: 0, name: "CCPUFeatures", path: "System/CCPUFeatures", kind: .c),
  // Declares libedit and looks for it when the program runs: nothing is linked.
  Module(
    layer: 0, name: "CEdit", path: "System/CEdit",
    kind: .system(pkgConfig: nil, apt: "libedit2")),
  Module(
    layer: 0, name: "CICU", path: "System/CICU",
    kind: .system(pkgConfig: "icu-uc", apt: "libicu-dev")),
  Module(
    layer: 0, name: "CUTF8Proc", path: "System/CUTF8Proc",
    kind: .system(pkgConfig: nil, apt: "libutf8proc-dev")),
  Module(
    layer: 0, name: "CZlib", path: "System/CZlib",
    kind: .system(pkgConfig: "zlib", apt: "zlib1g-dev")),
]

/// One test target a module, in `Tests/<module>Tests`.
struct Tests {
  var module: String
  /// What the tests import besides the module.
  var imports: [String] = []
  /// Products of other packages, with which they look behind the module.
  var products: [Target.Dependency] = []
  /// Whether there is a folder `Resources` beside them.
  var hasResources = false
}

let tests = [
  Tests(module: "Commerce"),
  Tests(module: "Dialogue", imports: ["Commerce"]),
  Tests(
    module: "Kefu",
    imports: [
      "Commerce", "Dialogue", "Files", "Kernels", "NeuralNetwork", "RiskModels", "Storage",
      "TextModels", "Tokenization",
    ], hasResources: true),
  // Runs the built program, through pipes and a pseudo-terminal.
  Tests(module: "KefuCommand"),
  Tests(module: "Kernels"),
  Tests(module: "NeuralNetwork", imports: ["Files", "Kernels"], hasResources: true),
  Tests(
    module: "RiskModels", imports: ["Commerce", "Files", "Kernels", "NeuralNetwork"],
    hasResources: true),
  Tests(
    module: "Storage", imports: ["Commerce"],
    products: [.product(name: "GRDB", package: "GRDB.swift")]),
  // utf8proc and the C library measure columns on their own.
  Tests(module: "TerminalText", imports: ["CUTF8Proc"]),
  Tests(
    module: "TextModels", imports: ["Commerce", "Kernels", "NeuralNetwork", "Tokenization"]),
  // utf8proc is the independent implementation the normaliser is compared with.
  Tests(module: "Tokenization", imports: ["CUTF8Proc", "Files"], hasResources: true),
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
  let path = module.root + "/" + module.path
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
    dependencies: ([tests.module] + tests.imports).map(Target.Dependency.init(stringLiteral:))
      + tests.products,
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
  products: [
    .executable(name: "kefu", targets: ["KefuCommand"]),
    .executable(name: "kefu-bench", targets: ["KefuBench"]),
    .library(name: "Kefu", targets: ["Kefu"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: modules.map(target) + tests.map(testTarget)
)
