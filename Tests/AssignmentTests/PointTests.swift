import Courses
import Testing

@Suite struct PointTests {
  @Test(arguments: assignments.map(\.id)) func anAssignmentHasAHundred(_ id: String) throws {
    let assignment = try #require(assignments.first { $0.id == id })
    #expect(assignment.sections.map(\.points).reduce(0, +) == 100)
  }
}
