import LambdaPolicyTestSupport
import Testing

/// Holds the answer to a row; a refusal must change nothing.
func check(_ row: ServiceRow, on service: Service) throws {
  let (outline, hasSideEffect) = try row.run(on: service)
  #expect(outline == row.expected, "\(row)")
  #expect(!hasSideEffect, "\(row)")
}
