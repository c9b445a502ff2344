// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { mountedPage } from '../testing/mounted-page.ts'
import { ViewTabs } from './view-tabs.tsx'

afterEach(() => void vi.restoreAllMocks())
const { render } = mountedPage()

test('the current tab is brought into view where the row has no room for all, again when another becomes current', async () => {
  const brought: string[] = []
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    brought.push(this.textContent)
  })
  const tabs = ['Risks', 'Issues', 'Decisions'].map((label) => ({ id: label, label, link: <a href={label} /> }))
  await render(<ViewTabs tabs={tabs} current="Decisions" />)
  await render(<ViewTabs tabs={[...tabs]} current="Decisions" />)
  await render(<ViewTabs tabs={tabs} current="Risks" />)
  expect(brought).toEqual(['Decisions', 'Risks'])
})
