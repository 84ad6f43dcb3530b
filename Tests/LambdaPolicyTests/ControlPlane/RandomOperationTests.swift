import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// What holds after every one of many random operations; `THOROUGH=1` runs all 10,000.
struct `Random operations` {
  private static let count =
    ProcessInfo.processInfo.environment["THOROUGH"] == "1" ? 10_000 : 1_000

  @Test(arguments: [Assumptions.Settling.immediately, .onWait])
  func `keep the invariants of the control plane (3.5, 3.9, 4.3, 5.8)`(
    _ settle: Assumptions.Settling
  ) throws {
    var service = Service()
    service.plane.assumptions.settle = settle
    var generator = RequestGenerator(seed: settle == .onWait ? 2 : 1)
    var used: [String: Set<Int>] = [:]
    var accepted = 0
    for step in 0..<Self.count {
      if step.isMultiple(of: 3) { for name in ["f", "g", "h"] { wait(&service, name) } }
      let (operation, members) = generator.next()
      let before = settled(service.plane, before: operation)
      let reply = try service.call(operation, members)
      let what: Comment = "step \(step): \(operation) \(members)"
      if (reply.status ?? 400) >= 400 {
        #expect(service.plane == before, what)
      } else {
        accepted += 1
      }
      #expect(PlaneInvariants.faults(in: service.plane) == [], what)
      checkRevisions(of: service.plane, since: before, operation, members, reply, what)
      checkNumbers(of: service.plane, since: before, &used, what)
      if step.isMultiple(of: 100) { try checkStateFile(of: service.plane, what) }
    }
    #expect(accepted > Self.count / 4)
  }

  private func wait(_ service: inout Service, _ name: String) {
    service.plane.settle(Scenes.identity(name))
  }

  /// The plane as a request other than a read finds it: nothing is Pending any more (3.9).
  private func settled(_ plane: ControlPlane, before operation: String) -> ControlPlane {
    guard !operation.hasPrefix("Get"), !operation.hasPrefix("List") else { return plane }
    var plane = plane
    for (identity, function) in plane.deployment.functions
    where function.progress.state == .pending {
      plane.settle(identity)
    }
    return plane
  }

  /// Which revisions may and must change, by the operation alone.
  private func checkRevisions(
    of plane: ControlPlane, since before: ControlPlane, _ operation: String,
    _ members: [String: JSONValue], _ reply: Reply, _ what: Comment
  ) {
    let changed = Revisions(plane).changed(since: Revisions(before))
    guard (reply.status ?? 400) < 400 else { return #expect(changed == [], what) }
    let name = members["FunctionName"]?.text ?? ""
    let owner = owner(members)
    switch operation {
    case "UpdateFunctionCode", "UpdateFunctionConfiguration":
      #expect(changed == ["function \(name)"], what)
    case "PublishVersion":
      let isNew =
        plane.deployment.functions[Scenes.identity(name)]?.nextVersion
        != before.deployment.functions[Scenes.identity(name)]?.nextVersion
      #expect(changed == (isNew ? ["function \(name)"] : []), what)
    case "UpdateAlias":
      #expect(changed == ["alias \(name):\(members["Name"]?.text ?? "")"], what)
    case "AddPermission", "RemovePermission", "PutResourcePolicy":
      let stays =
        Revisions(plane).byOwner[owner] != nil && Revisions(before).byOwner[owner] != nil
      #expect(changed == (stays ? [owner] : []), what)
    default: #expect(changed == [], what)
    }
  }

  private func owner(_ members: [String: JSONValue]) -> String {
    if let arn = members["ResourceArn"]?.text {
      return "policy " + tail(of: arn)
    }
    return "policy \(members["FunctionName"]?.text ?? ""):\(members["Qualifier"]?.text ?? "")"
  }

  private func tail(of arn: String) -> String {
    let parts = arn.split(separator: ":").dropFirst(6)
    return parts.count == 1 ? "\(parts.joined()):" : parts.joined(separator: ":")
  }

  /// A number is new or was there before, also when its function was created again.
  private func checkNumbers(
    of plane: ControlPlane, since before: ControlPlane, _ used: inout [String: Set<Int>],
    _ what: Comment
  ) {
    for (identity, function) in plane.deployment.functions {
      let numbers = Set(function.versions.keys.map(\.number))
      let earlier = Set(
        (before.deployment.functions[identity]?.versions ?? [:]).keys.map(\.number))
      let new = numbers.subtracting(earlier)
      #expect(used[identity.name, default: []].isDisjoint(with: new), what)
      if let highest = used[identity.name]?.max() {
        #expect(new.allSatisfy { $0 > highest }, what)
      }
      used[identity.name, default: []].formUnion(new)
    }
  }

  private func checkStateFile(of plane: ControlPlane, _ what: Comment) throws {
    let text = StateEncoder.text(plane)
    let file = SourceFile(name: "state.json", text: text)
    var read = try StateDecoder.decode(try JSONReader.read(file), of: file)
    #expect(StateEncoder.text(read) == text, what)
    read.assumptions = plane.assumptions
    #expect(PlaneInvariants.withoutPlaces(read) == plane, what)
  }
}
