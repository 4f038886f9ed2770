import Checking
import DropoutChecks

/// Every assignment of this toolkit, in the order of a course.
public let assignments: [Assignment] = [dropoutAssignment]
