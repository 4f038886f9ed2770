import Checking
import Collecting
import Commands
import Courses
import FastLayers
import Judging
import Layers
import Networks

ArchiveProcess.runIfAsked()
Worker.runIfAsked(for: assignments)

CommandProgram.run(GradeOptions.self, GradeCommand.run)
