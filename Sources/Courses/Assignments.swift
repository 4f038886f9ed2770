import Checking
import DropoutChecks
import FullyConnectedChecks

/// Every assignment of this toolkit, in the order of a course.
public let assignments: [Assignment] = [fullyConnectedAssignment, dropoutAssignment]
