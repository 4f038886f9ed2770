import Pages
import TestSupport

extension ParsedPage {
  convenience init(_ page: Page) throws { try self.init(html: page.html) }

  convenience init(_ blocks: Block...) throws { try self.init(Page(title: "T", blocks: blocks)) }
}
