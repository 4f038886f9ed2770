import Collecting
import Courses
import Foundation
import Judging

// Prints, as JSON, whose the entries of an inbox are, or what is found in what one student has
// handed in.
//
//   collect-submissions list FOLDER
//   collect-submissions unpack OUT FILE,… ITEM…

ArchiveProcess.runIfAsked()
ChildProcess.becomeOnlyParent()
let arguments = Array(CommandLine.arguments.dropFirst())
let dropout = assignments.first { $0.id == "dropout" }!
let encoder = JSONEncoder()
switch arguments[0] {
case "list":
  do {
    let inbox = try Inbox(arguments[1], of: dropout)
    let found = Listing(
      deliveries: inbox.deliveries.map { $0.withAuthor() }, strays: inbox.strays)
    try FileHandle.standardOutput.write(contentsOf: encoder.encode(found))
  } catch let failure as Inbox.Failure {
    try FileHandle.standardError.write(contentsOf: Data("\(failure)\n".utf8))
    exit(2)
  }
default:
  let delivery = Delivery(
    name: "one", student: .init(platform: .plain), items: Array(arguments.dropFirst(3)))
  let names = arguments[2].split(separator: ",").map(String.init)
  let contents = try delivery.unpack(into: arguments[1], files: names, of: dropout)
  try FileHandle.standardOutput.write(contentsOf: encoder.encode(contents))
}

struct Listing: Encodable {
  let deliveries: [Delivery]
  let strays: [String]
}
