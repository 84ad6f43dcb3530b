import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// Lists, pages and markers: lambda.md 3.8, 4.5, 5.12 and appendix E.
struct `A list` {
  private static let f = "arn:aws:lambda:us-east-1:111122223333:function:"

  private func texts(_ reply: Reply, _ list: String, _ name: String) -> [String] {
    (reply[list]?.elements ?? []).compactMap { $0[name]?.text }
  }

  @Test func `of versions starts with $LATEST and goes up, without progress (3.8)`() throws {
    var service = try Service.scene()
    let reply = try service.call("ListVersionsByFunction", ["FunctionName": "f"])
    #expect(texts(reply, "Versions", "Version") == ["$LATEST", "1", "2", "3"])
    #expect(
      texts(reply, "Versions", "FunctionArn")
        == ["$LATEST", "1", "2", "3"].map { "\(Self.f)f:\($0)" })
    for item in reply["Versions"]?.elements ?? [] {
      let hidden = item.names.filter { $0.hasPrefix("State") || $0.hasPrefix("LastUpdate") }
      #expect(hidden == [])
    }
  }

  @Test func `of functions has one item each, or every version with ALL (3.8)`() throws {
    var service = try Service.scene()
    try service.create("e", ["Publish": true])
    let plain = try service.call("ListFunctions")
    #expect(texts(plain, "Functions", "FunctionArn") == ["\(Self.f)e", "\(Self.f)f"])
    #expect(texts(plain, "Functions", "Version") == ["$LATEST", "$LATEST"])
    let all = try service.call("ListFunctions", ["FunctionVersion": "ALL"])
    #expect(
      texts(all, "Functions", "FunctionArn")
        == ["e:$LATEST", "e:1", "f:$LATEST", "f:1", "f:2", "f:3"].map { Self.f + $0 })
    for item in plain["Functions"]?.elements ?? [] {
      #expect(item["State"] == nil && item["LastUpdateStatus"] == nil)
    }
    let row = ServiceRow(
      "3.8", "ListFunctions", ["FunctionVersion": "invalid"],
      Refusal.validation(
        Refusal.value("invalid", "functionVersion", "Member must satisfy enum value set: [ALL]")))
    try check(row, on: service)
  }

  @Test func `of functions is of this Region and account alone (3.8)`() throws {
    var service = try Service.scene()
    guard let account = AccountID(Scenes.foreign), let region = Region("eu-west-1") else { return }
    service.endpoint = Endpoint(region: region, account: Scenes.function.account)
    #expect(try service.call("ListFunctions")["Functions"] == [])
    service.endpoint = Endpoint(region: Scenes.function.region, account: account)
    #expect(try service.call("ListFunctions")["Functions"] == [])
  }

  @Test func `of aliases goes by name, and by the version they point to (4.5)`() throws {
    var service = try Service.scene()
    try service.create("empty")
    try service.call("CreateAlias", ["FunctionName": "f", "Name": "A", "FunctionVersion": "2"])
    let rows: [(String, String?, [String])] = [
      ("f", nil, ["A", "BETA", "PROD"]), ("f", "2", ["A", "PROD"]), ("f", "1", ["BETA"]),
      ("f", "3", []), ("f", "9", []), ("f", "$LATEST", []), ("empty", nil, []),
    ]
    for (name, version, expected) in rows {
      var members: [String: JSONValue] = ["FunctionName": .string(name)]
      members["FunctionVersion"] = version.map { .string($0) }
      let reply = try service.call("ListAliases", members)
      #expect(texts(reply, "Aliases", "Name") == expected, "\(name) \(version ?? "")")
      #expect(reply.body.names == ["Aliases"])
    }
    let row = ServiceRow(
      "4.5", "ListAliases", ["FunctionName": "f", "FunctionVersion": "PROD"],
      Refusal.validation(Refusal.pattern("PROD", "functionVersion", Printed.version)))
    try check(row, on: service)
  }

  /// Every list with its items' member that tells them apart.
  private static let lists: [(operation: String, list: String, member: String)] = [
    ("ListFunctions", "Functions", "FunctionArn"), ("ListAliases", "Aliases", "AliasArn"),
    ("ListVersionsByFunction", "Versions", "FunctionArn"),
    ("ListFunctionUrlConfigs", "FunctionUrlConfigs", "FunctionArn"),
    ("ListFunctionEventInvokeConfigs", "FunctionEventInvokeConfigs", "FunctionArn"),
  ]

  /// A function with more than fifty of everything.
  private func manyOfEverything() throws -> Service {
    var service = try Service.scene()
    for number in 0..<52 {
      let name = "A\(number)"
      try service.call(
        "CreateAlias", ["FunctionName": "f", "Name": .string(name), "FunctionVersion": "1"])
      let target: [String: JSONValue] = ["FunctionName": "f", "Qualifier": .string(name)]
      try service.call("CreateFunctionUrlConfig", target.merging(["AuthType": "NONE"]) { $1 })
      try service.call(
        "PutFunctionEventInvokeConfig", target.merging(["MaximumRetryAttempts": 1]) { $1 })
      try service.call(
        "UpdateFunctionConfiguration",
        ["FunctionName": "f", "Description": .string("\(number)")])
      try service.call("PublishVersion", ["FunctionName": "f"])
      try service.create("g\(number)")
    }
    return service
  }

  @Test func `has at most fifty items a page, and its pages joined are the list (3.8)`() throws {
    var service = try manyOfEverything()
    for (operation, list, member) in Self.lists {
      var joined: [[String]] = []
      for size in [nil, 50, 7, 1] as [Int?] {
        var items: [String] = []
        var marker: JSONValue?
        repeat {
          var members: [String: JSONValue] = ["FunctionName": "f"]
          members["MaxItems"] = size.map { .integer($0) }
          members["Marker"] = marker
          let reply = try service.call(operation, members)
          #expect(reply.outline == "200")
          let page = texts(reply, list, member)
          #expect(page.count <= min(size ?? 50, 50))
          marker = reply["NextMarker"]
          #expect(marker == nil || page.count == min(size ?? 50, 50))
          items += page
        } while marker != nil
        joined.append(items)
      }
      #expect(joined[0].count > 50, "\(operation)")
      #expect(Set(joined[0]).count == joined[0].count, "\(operation)")
      #expect(joined.allSatisfy { $0 == joined[0] }, "\(operation)")
    }
  }

  @Test func `never has more than fifty items, whatever is asked for (3.8)`() throws {
    var service = try manyOfEverything()
    for (operation, list, member) in Self.lists.prefix(3) {
      let reply = try service.call(operation, ["FunctionName": "f", "MaxItems": 10_000])
      #expect(texts(reply, list, member).count == 50)
    }
  }

  @Test func `knows no marker that no page ended with (3.8)`() throws {
    var service = try Service.scene()
    for (operation, _, _) in Self.lists {
      for marker in ["", "x", "eA=="] {
        let reply = try service.call(
          operation, ["FunctionName": "f", "Marker": .string(marker)])
        #expect(reply.outline.hasPrefix("400 InvalidParameterValueException"))
      }
    }
  }

  @Test func `has its marker where the service model has it (D)`() throws {
    var service = try manyOfEverything()
    for (operation, list, _) in Self.lists {
      let reply = try service.call(operation, ["FunctionName": "f", "MaxItems": 1])
      let isLast = list.hasSuffix("Configs")
      #expect(reply.body.names == (isLast ? [list, "NextMarker"] : ["NextMarker", list]))
    }
  }
}
