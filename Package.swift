// swift-tools-version: 6.3
import PackageDescription

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "lambda-policy",
  products: [
    .library(name: "LambdaPolicy", targets: ["LambdaPolicy"]),
    .library(name: "LambdaPolicyTesting", targets: ["LambdaPolicyTesting"]),
    .executable(name: "lambda-policy", targets: ["lambda-policy"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "LambdaPolicy"),
    .target(name: "LambdaPolicyImporters", dependencies: ["LambdaPolicy"]),
    .target(name: "LambdaPolicyYAML", dependencies: ["LambdaPolicy", "Yams"]),
    .target(name: "LambdaPolicyTestRunner", dependencies: ["LambdaPolicy"]),
    .target(
      name: "LambdaPolicySources",
      dependencies: ["LambdaPolicy", "LambdaPolicyImporters", "LambdaPolicyYAML"]),
    .target(
      name: "LambdaPolicyRendering",
      dependencies: ["LambdaPolicy", "LambdaPolicyImporters", "LambdaPolicyTestRunner"]),
    .target(
      name: "LambdaPolicyTesting",
      dependencies: [
        "LambdaPolicy", "LambdaPolicyImporters", "LambdaPolicySources", "LambdaPolicyRendering",
      ]),
    .target(
      name: "LambdaPolicyCommands",
      dependencies: [
        "LambdaPolicy", "LambdaPolicyImporters", "LambdaPolicyTestRunner", "LambdaPolicyYAML",
        "LambdaPolicySources", "LambdaPolicyRendering", argumentParser,
      ]),
    .executableTarget(name: "lambda-policy", dependencies: ["LambdaPolicyCommands"]),
    .executableTarget(
      name: "lambda-policy-benchmark",
      dependencies: ["LambdaPolicy", "LambdaPolicyTestRunner", "LambdaPolicyYAML"]),

    .target(
      name: "LambdaPolicyTestSupport",
      dependencies: ["LambdaPolicy", "LambdaPolicyImporters"],
      path: "Tests/LambdaPolicyTestSupport"),
    .testTarget(
      name: "LambdaPolicyTests", dependencies: ["LambdaPolicy", "LambdaPolicyTestSupport"]),
    .testTarget(
      name: "LambdaPolicyImportersTests",
      dependencies: [
        "LambdaPolicy", "LambdaPolicyImporters", "LambdaPolicyYAML", "LambdaPolicyTestSupport",
      ]),
    .testTarget(
      name: "LambdaPolicyTestRunnerTests",
      dependencies: [
        "LambdaPolicy", "LambdaPolicyTestRunner", "LambdaPolicyYAML", "LambdaPolicyTestSupport",
      ]),
    .testTarget(
      name: "LambdaPolicyYAMLTests",
      dependencies: ["LambdaPolicy", "LambdaPolicyYAML", "LambdaPolicyTestSupport"]),
    .testTarget(
      name: "LambdaPolicyTestingTests",
      dependencies: ["LambdaPolicy", "LambdaPolicyTesting", "LambdaPolicyTestSupport"]),
    .testTarget(
      name: "LambdaPolicyCommandsTests",
      dependencies: [
        "LambdaPolicy", "LambdaPolicyCommands", "LambdaPolicyTestSupport", "lambda-policy",
      ]),
  ])

// Coverage-guided fuzzers need the sanitizer that gives them their `main`; .ci/run builds them.
if Context.environment["FUZZ"] == "1" {
  package.targets += ["fuzz-json", "fuzz-policy", "fuzz-evaluation"].map {
    .executableTarget(name: $0, dependencies: ["LambdaPolicy"])
  }
}

// The long runs and the coverage of .ci/run need neither the command line nor its tests.
if Context.environment["CORE"] == "1" {
  let others = [
    "LambdaPolicyCommands", "LambdaPolicyTestRunner", "LambdaPolicySources",
    "LambdaPolicyRendering", "LambdaPolicyTesting", "lambda-policy", "lambda-policy-benchmark",
    "LambdaPolicyCommandsTests", "LambdaPolicyTestRunnerTests", "LambdaPolicyTestingTests",
    "LambdaPolicyYAMLTests",
  ]
  package.targets.removeAll { others.contains($0.name) }
  package.products.removeAll { $0.name != "LambdaPolicy" }
}

for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
}
