import Checking
import DropoutChecks
import DropoutSolution

Worker.run(
  dropoutSections, submission: DropoutSolution.submission, variants: DropoutSolution.variants)
