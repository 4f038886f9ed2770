import Checking
import Commands
import Courses

Worker.runIfAsked(for: assignments)
CommandProgram.run("check-assignment") { try CheckAssignment.run() }
