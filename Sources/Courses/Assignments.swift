import Checking
import ConvNetsChecks
import DropoutChecks
import DropoutVariantsChecks
import FullyConnectedChecks
import RegressionChecks
import WarmupChecks

/// Every assignment of this toolkit, in the order of a course.
public let assignments: [Assignment] = [
  warmupAssignment,
  fullyConnectedAssignment,
  dropoutAssignment,
  dropoutVariantsAssignment,
  regressionAssignment,
  convNetsAssignment,
]
