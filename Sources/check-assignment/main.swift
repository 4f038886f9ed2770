import Checking
import Commands
import Courses

Worker.runIfAsked(for: assignments)
CommandProgram.run(Options.self, CheckAssignment.run)
