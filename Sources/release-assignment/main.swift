import Checking
import Commands
import Courses
import Judging

Worker.runIfAsked(for: assignments)
CommandProgram.run(ReleaseOptions.self, ReleaseCommand.run)
