import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// The table of spec/lambda.md 9.1, one answer and more for each of its rows.
struct `An answer that tells of triggers` {
  static let own = Scenes.own
  static let f = "arn:aws:lambda:us-east-1:\(own):function:f"
  static let prod = f + ":PROD"

  static func uri(_ function: String) -> String {
    "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/\(function)/invocations"
  }

  /// What is expected of one trigger, in words.
  struct Wire: Hashable, Sendable, CustomStringConvertible {
    let source: EventSource
    var caller = "service"
    /// The source ARNs of its calls.
    let arns: [String]
    var account: String?
    var qualifier: String? = "PROD"
    var description: String {
      "\(source) as \(caller), \(arns), account \(account ?? "none"), on \(qualifier ?? "f")"
    }

    init(
      _ source: EventSource, _ arns: [String], account: String? = nil, caller: String = "service",
      on qualifier: String? = "PROD"
    ) {
      self.source = source
      self.arns = arns
      self.account = account
      self.caller = caller
      self.qualifier = qualifier
    }

    init(_ trigger: Trigger) {
      source = trigger.source
      switch trigger.caller {
      case .service: caller = "service"
      case .role(let role): caller = role.description
      case .requester: caller = "requester"
      case .executionRole: caller = "execution role"
      }
      arns = trigger.calls.compactMap { $0.sourceARN?.description }
      account = trigger.calls.first?.sourceAccount?.description
      switch trigger.target {
      case Scenes.arn(): qualifier = nil
      case Scenes.arn("PROD"): qualifier = "PROD"
      case let other: qualifier = other.map { "\($0)" } ?? "unknown"
      }
    }
  }

  struct Answer: Sendable, CustomTestStringConvertible {
    let file: String
    let text: String
    let wires: [Wire]
    var testDescription: String { file }

    init(_ file: String, _ text: String, _ wires: Wire...) {
      self.file = file
      self.text = text
      self.wires = wires
    }
  }

  static let identity =
    #"{"UserId":"U","Account":"\#(own)","Arn":"arn:aws:iam::\#(own):user/u"}"#
  static let buses =
    #"{"EventBuses":[{"Name":"default","Arn":"arn:aws:events:us-east-1:\#(own):event-bus/default"}]}"#

  static func wires(_ state: ImportState) -> [Wire] { state.deployment.triggers.map(Wire.init) }

  @Test(arguments: told)
  func `gives each trigger with its source, caller, account and target`(_ answer: Answer) {
    let state = importing([(answer.file, answer.text), ("list-event-buses.json", Self.buses)])
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    #expect(Set(Self.wires(state)) == Set(answer.wires), "\(Self.wires(state))")
    #expect(state.deployment.triggers.count == answer.wires.count)
    for trigger in state.deployment.triggers {
      guard case .service(let service) = trigger.caller else { continue }
      #expect(service == trigger.source.servicePrincipal)
    }
  }

  @Test func `is there for every row of the table`() throws {
    let rows = try Shared.table
    for (commands, isFact) in rows where !isFact {
      let name = commands.split(separator: " ").last ?? ""
      #expect(Self.told.contains { $0.file.hasPrefix(name) }, "\(commands)")
    }
  }

  @Test(arguments: untold)
  func `names what nobody tells and guesses nothing`(_ answer: Answer) {
    let state = importing([(answer.file, answer.text)])
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    #expect(Self.wires(state) == answer.wires, "\(Self.wires(state))")
    let open = state.deployment.triggers.flatMap { $0.calls.flatMap(\.openValues) }
    #expect(!open.isEmpty)
    #expect(open.allSatisfy { $0.kind == .untold })
  }

  @Test func `has the account of the folder, then the one of the user, then the one asked about`() {
    let file = "a/get-bucket-notification-configuration.bucket.json"
    let folder = importing(
      [(file, Self.told[0].text), ("a/who.json", Self.identity)],
      scope: ImportScope(account: AccountID(Scenes.foreign)))
    #expect(Self.wires(folder).map(\.account) == [Self.own])
    let user = importing(
      [(file, Self.told[0].text), ("b/who.json", Self.identity)],
      scope: ImportScope(account: AccountID(Scenes.foreign), question: FunctionName(Self.f)))
    #expect(Self.wires(user).map(\.account) == [Scenes.foreign])
    let asked = importing(
      [(file, Self.told[0].text)], scope: ImportScope(question: FunctionName(Self.f)))
    #expect(Self.wires(asked).map(\.account) == [Self.own])
    #expect(
      asked.deployment.notes == [
        .scopeTakenFromQuestion(file: file, scope: "account \(Self.own)")
      ])
    let whole = importing(
      [("list-subscriptions.json", Self.told[2].text)],
      scope: ImportScope(question: FunctionName(Self.f)))
    #expect(whole.deployment.notes.isEmpty)
  }

  @Test func `of a folder of two accounts has none of them`() {
    let state = importing([
      ("get-bucket-notification-configuration.bucket.json", Self.told[0].text),
      ("one.json", Self.identity),
      ("two.json", Self.identity.replacing(Self.own, with: Scenes.foreign)),
    ])
    #expect(state.ids == ["several-places"])
    #expect(state.bag.sorted.first?.file?.name == "two.json")
    #expect(
      Self.wires(state).map(\.account)
        == ["${the account of get-bucket-notification-configuration.bucket.json}"])
  }
}

extension Shared {
  /// The commands of the table of triggers, and whether their answers name no function.
  fileprivate static var table: [(commands: String, isFact: Bool)] {
    get throws {
      guard exists("spec/lambda.md") else { return [] }
      let text = String(decoding: try bytes("spec/lambda.md"), as: UTF8.self)
      let start = "| command | recognised by | reference to the function |"
      guard let place = text.firstRange(of: start) else { return [] }
      let lines = text[place.lowerBound...].split(separator: "\n")
      return lines.dropFirst(2).prefix { $0.hasPrefix("| ") }.flatMap { line in
        let cells = line.split(separator: "|").map { $0.drop { $0 == " " } }
        let isFact = cells[2].hasPrefix("–")
        return cells[0].split(separator: "(")[0].split { ",/".contains($0) }.map {
          (String($0).trimmed, isFact)
        }
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
