import ArgumentParser
import LambdaPolicy
import LambdaPolicyTestRunner
import LambdaPolicySources
import LambdaPolicyRendering

/// `can-invoke`: may this principal invoke this ARN, and why or why not.
struct CanInvokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "can-invoke",
    abstract: "Tells whether a principal may invoke a Lambda function ARN, and why.",
    discussion: """
      Exit status: 0 allowed, 1 denied, 3 undetermined, 2 no answer. With --expect: 0 when the \
      answer is as expected, 1 when it is not, 2 no answer.
      """)

  @OptionGroup var request: RequestOptions
  @OptionGroup(title: "Sources") var sources: SourceOptions
  @OptionGroup(title: "Caller") var caller: CallerOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if sources.sources.isEmpty {
      throw ValidationError("found no --from, expected at least one source")
    }
  }

  func run() throws {
    throw ExitCode(answer().rawValue)
  }

  private func answer() -> ExitStatus {
    do throws(UsageFault) {
      let builder = try QuestionBuilder(request, sources, caller)
      let loaded = sources.load(builder.scope)
      let policies = CallerPolicyLoader.load(caller, isLenient: sources.lenient)
      SourceReport.write(
        loaded.faults + policies.faults, loaded.diagnostics + policies.diagnostics,
        onlyErrors: output.quiet)
      guard loaded.canAnswer, policies.canAnswer else { return .noAnswer }
      var question = try builder.question(about: loaded.deployment)
      question.policies = policies.policies
      return try answer(question, about: loaded.deployment)
    } catch {
      Terminal.writeError(error.message + "\n")
      return .noAnswer
    }
  }

  private func answer(
    _ question: InvokeRequest, about deployment: Deployment
  ) throws(UsageFault) -> ExitStatus {
    guard let type = request.functionUrl else {
      let evaluation = deployment.evaluation(of: question)
      show(evaluation, of: deployment)
      return status(of: evaluation.decision)
    }
    guard let evaluation = deployment.evaluation(of: question, byURL: type) else {
      throw UsageFault(
        "found \(question.target.qualifier) with --function-url, expected the function or an alias, which alone have URLs"
      )
    }
    show(evaluation, of: deployment)
    return status(of: evaluation.decision)
  }

  private func show(_ evaluation: FunctionURLEvaluation, of deployment: Deployment) {
    guard !output.quiet else { return }
    let extraNotes =
      self.extraNotes
      + Words.notes(
        onURLOf: evaluation.checks[0].request.target, evaluation.authType, in: deployment)
    switch output.format {
    case .text:
      let answers = evaluation.checks.map {
        TextAnswer(
          $0, in: deployment, notes: extraNotes, explanation: output.explanation
        ).text
      }
      Terminal.write(FunctionURLAnswer(evaluation).text(answers))
    case .json:
      let answers = evaluation.checks.map {
        JSONAnswer($0, in: deployment, notes: extraNotes).value
      }
      Terminal.write(FunctionURLAnswer(evaluation).json(answers))
    }
  }

  private func show(_ evaluation: Evaluation, of deployment: Deployment) {
    guard !output.quiet else { return }
    switch output.format {
    case .text:
      Terminal.write(
        TextAnswer(
          evaluation, in: deployment, notes: extraNotes, explanation: output.explanation
        ).text)
    case .json:
      Terminal.write(JSONAnswer(evaluation, in: deployment, notes: extraNotes).text)
    }
  }

  /// What follows from the options alone.
  private var extraNotes: [NoteText] {
    var notes: [NoteText] = []
    if let account = AccountID(request.principal) { notes.append(Words.accountAsksAsRoot(account)) }
    if !caller.resourceControlPolicies.isEmpty { notes.append(Words.resourceControlIgnored) }
    if !caller.identityPolicies.isEmpty { notes.append(Words.identityPoliciesAreAll) }
    return notes
  }

  private func status(of decision: Decision) -> ExitStatus {
    guard let expectation = output.expect else {
      return switch decision {
      case .allowed: .allowed
      case .denied: .denied
      case .undetermined: .undetermined
      }
    }
    return expectation.isMet(by: decision) ? .allowed : .denied
  }
}
