import Checking
import FullyConnectedChecks
import FullyConnectedSolution

Worker.run(
  fullyConnectedSections, submission: FullyConnectedSolution.submission,
  variants: FullyConnectedSolution.variants)
