import Commands

CommandProgram.run(StudyOptions.self, StudyCommand.run)
