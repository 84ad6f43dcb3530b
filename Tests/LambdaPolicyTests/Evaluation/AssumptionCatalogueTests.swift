import LambdaPolicy
import Testing

/// The table of all assumptions and how it is read.
struct `The catalogue of assumptions` {
  @Test func `starts with the best reading of every row and has no name twice`() throws {
    #expect(Set(Assumption.all.map(\.name)).count == Assumption.all.count)
    for assumption in Assumption.all {
      #expect(assumption.standard == assumption.values.first, "\(assumption.name)")
      #expect(assumption.values.count >= 2, "\(assumption.name)")
    }
  }

  @Test func `has the defaults of lambda.md 10.1 and iam.md 10`() {
    let expected: [String: String] = [
      "settle": "immediately", "remoteCode": "accept", "runtimeCheck": "unknownOnly",
      "createWithQualifier": "refuse", "latestPolicy": "refuse",
      "functionDocumentForQualifiers": "consult", "urlNeedsBoth": "always",
      "eventsSourceAccount": "absent", "notPrincipalChain": "whole",
      "wildcardForFederatedUser": "limited", "rolePath": "/", "apigwPath": "declared",
      "principalExists": "assume", "policySize": "compactPlus5", "publicPolicyBlock": "never",
      "Q-1": "yes", "Q-2": "yes", "Q-3": "2008", "Q-5": "yes", "Q-7": "yes", "Q-11": "whole",
      "Q-17": "no", "Q-23": "uncertain", "Q-30": "yes",
    ]
    let actual = Dictionary(uniqueKeysWithValues: Assumption.all.map { ($0.name, $0.standard) })
    #expect(actual == expected)
  }

  @Test func `sets every value that it lists and reads it back`() throws {
    for assumption in Assumption.all {
      for value in assumption.values {
        var assumptions = Assumptions()
        let written = value == "/PATH/" ? "/a/b/" : value
        try assumptions.set("\(assumption.name)=\(written)")
        #expect(assumption.value(in: assumptions) == written)
        let others = Assumption.all.filter { $0.name != assumption.name }
        #expect(others.allSatisfy { $0.value(in: assumptions) == $0.standard })
      }
    }
  }

  @Test func `takes the readings of the recordings as a preset (lambda.md 10.1)`() throws {
    var assumptions = Assumptions()
    try assumptions.set("recordings")
    #expect(assumptions.settle == .onWait)
    #expect(assumptions.urlNeedsBoth == .legacy)
    let changed = Assumption.all.filter { $0.value(in: assumptions) != $0.standard }
    #expect(changed.map(\.name) == ["urlNeedsBoth", "settle"])
  }

  @Test func `answers what it does not know with what it takes`() {
    let rows: [(String, AssumptionError, String)] = [
      ("settle", .notASetting("settle"), "did you mean 'settle'"),
      ("recording", .notASetting("recording"), "did you mean 'recordings'"),
      ("urlNeedBoth=always", .unknownName("urlNeedBoth"), "did you mean 'urlNeedsBoth'"),
      (
        "settle=onwait", .unknownValue(name: "settle", value: "onwait"),
        "expected settle to be immediately or onWait; did you mean 'onWait'?"
      ),
      ("Q-3=", .unknownValue(name: "Q-3", value: ""), "2008 or 2012"),
      ("rolePath=ops", .unknownValue(name: "rolePath", value: "ops"), "/PATH/"),
      ("rolePath=//", .unknownValue(name: "rolePath", value: "//"), "/PATH/"),
    ]
    for (text, fault, words) in rows {
      var assumptions = Assumptions()
      do throws(AssumptionError) {
        try assumptions.set(text)
        Issue.record("\(text) was taken")
      } catch {
        #expect(error == fault)
        #expect("\(error)".contains(words), "\(error)")
      }
      #expect(assumptions == Assumptions())
    }
  }
}
