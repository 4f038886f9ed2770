import Checking
import Courses
import Foundation

Worker.runIfAsked(for: assignments)
exit(CheckAssignment.run(CommandLine.arguments))
