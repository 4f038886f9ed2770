import Foundation

exit(CheckAssignment.run(CommandLine.arguments))
