import Commands

CommandProgram.run("check-assignment") { try CheckAssignment.run() }
