import ArgumentParser
import LambdaPolicy

/// The caller's own policies, and what else is known about the caller and the request.
struct CallerOptions: ParsableArguments {
  @Option(
    name: .customLong("identity-policy"),
    help: ArgumentHelp(
      "An identity policy of the caller; all that are given count as all there are.",
      valueName: "file"), completion: .file())
  var identityPolicies: [String] = []

  @Option(
    name: .customLong("permissions-boundary"),
    help: ArgumentHelp("The caller's permissions boundary.", valueName: "file"), completion: .file()
  )
  var permissionsBoundaries: [String] = []

  @Option(
    name: .customLong("session-policy"),
    help: ArgumentHelp("A policy given when the session was made.", valueName: "file"),
    completion: .file())
  var sessionPolicies: [String] = []

  @Option(
    name: .customLong("scp"),
    help: ArgumentHelp(
      "A service control policy and its level; levels from the organisation's root to the account.",
      valueName: "level=file"))
  var serviceControlPolicies: [String] = []

  @Option(
    name: .customLong("endpoint-policy"),
    help: ArgumentHelp("The policy of the VPC endpoint that the request uses.", valueName: "file"),
    completion: .file())
  var endpointPolicies: [String] = []

  @Option(
    name: .customLong("rcp"),
    help: ArgumentHelp(
      "A resource control policy; ignored with a note, since none covers Lambda.", valueName: "file"
    ), completion: .file())
  var resourceControlPolicies: [String] = []

  @Flag(help: "The caller's account manages its organisation: no service control policy binds it.")
  var managementAccount = false

  @Flag(help: "The caller's account is in no organisation.")
  var noOrganization = false

  @Option(help: ArgumentHelp("The caller's unique id, AIDA… or AROA….", valueName: "id"))
  var callerId: String?

  @Option(
    help: ArgumentHelp("The user who requested a federated-user session.", valueName: "arn"))
  var federatedBy: String?

  @Option(help: ArgumentHelp("The role of a session, with its path.", valueName: "arn"))
  var roleArn: String?

  @Option(help: ArgumentHelp("A context key that the request does not have.", valueName: "key"))
  var absent: [String] = []

  @Flag(help: "Every context key and identity policy that is not supplied is absent.")
  var assumeAbsent = false

  @Option(
    name: .customLong("assume"),
    help: ArgumentHelp(
      "Sets a named assumption where AWS documents no answer; 'recordings' sets several.",
      discussion: "Names: \(CallerOptions.assumptionNames). The README tells what each decides.",
      valueName: "name=value"))
  var assumptions: [String] = []

  private static let assumptionNames = Assumption.all.map {
    "\($0.name) (\($0.values.joined(separator: ", ")))"
  }.joined(separator: ", ")

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp("When the request is made: ISO 8601 or epoch seconds.", valueName: "time"))
  var time: String?
}
