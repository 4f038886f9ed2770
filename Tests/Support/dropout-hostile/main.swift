import Auditing
import Checking
import DropoutChecks

// A worker whose submissions misbehave, each in its own way: what a student's code could do to the
// judge.

Worker.runIfAsked(for: [
  AuditedSolution(
    dropoutAssignment, dropoutSections, submission: hostileSubmissions[0].submission,
    variants: hostileSubmissions + reachingSubmissions + spawningSubmissions
      + fillingSubmissions + forgingSubmissions)
])
