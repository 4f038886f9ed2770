import Checking
import Dropout
import DropoutChecks

Worker.run(dropoutSections, submission: Dropout.submission)
