import Checking
import FullyConnected
import FullyConnectedChecks

Worker.run(fullyConnectedSections, submission: FullyConnected.submission)
