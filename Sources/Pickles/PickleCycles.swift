/// The place of a value that contains itself, among those that a value leads to; `nil` without one.
///
/// The way back is a list of its own, so that depth costs memory and never the stack.
func cycle(from root: Int, in nodes: [PickleNode]) -> Int? {
  enum State: UInt8 { case new, open, closed }
  var states = [State](repeating: .new, count: nodes.count)
  var way = [(place: root, children: nodes[root].children[...])]
  states[root] = .open
  while let last = way.indices.last {
    guard let child = way[last].children.popFirst() else {
      states[way[last].place] = .closed
      way.removeLast()
      continue
    }
    switch states[child] {
    case .open: return child
    case .closed: break
    case .new:
      let children = nodes[child].children
      states[child] = children.isEmpty ? .closed : .open
      if !children.isEmpty { way.append((child, children[...])) }
    }
  }
  return nil
}
