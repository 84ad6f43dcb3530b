import LambdaPolicy

/// What a policy holds already when another source adds to it.
extension Policy {
  /// Whether another source told of the very same statement.
  func holds(_ permission: AddPermission, for target: FunctionARN) -> Bool {
    do throws(ServiceError) {
      let statement = PolicyEncoder.encode(try permission.statement(for: target))
      return statements.contains { PolicyEncoder.encode($0.statement) == statement }
    } catch {
      return false
    }
  }

  /// A statement id that the policy does not have yet; stacks may use one logical id twice.
  func freeID(_ name: String) -> String {
    let taken = Set(statements.compactMap(\.statement.sid))
    guard taken.contains(name) else { return name }
    var number = 2
    while taken.contains("\(name.prefix(90))-\(number)") { number += 1 }
    return "\(name.prefix(90))-\(number)"
  }
}
