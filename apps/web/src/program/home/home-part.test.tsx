// @vitest-environment happy-dom
import { mountedPage } from '@trireme/ui/testing'
import { expect, test } from 'vitest'
import { Part } from './home-part.tsx'

const { host, render } = mountedPage()

const show = async (count: number | undefined, isCounting: boolean) => {
  await render(
    <Part title="Needs a decision" says="" count={count} isCounting={isCounting} of={4} holds="decisions">
      {() => <p>{count === 0 ? 'Nothing waits for you.' : 'Lines'}</p>}
    </Part>,
  )
  const body = host.querySelector('.home-body')!
  return [host.querySelector('header')!.textContent, body.textContent, body.querySelectorAll('.tri-skeleton').length]
}

test('until the first is found it says that it counts, in as many grey lines as may come, and not that there is nothing', async () => {
  expect(await show(undefined, true)).toEqual(['Needs a decisioncounting…', '', 4])
  expect(await show(2, true)).toEqual(['Needs a decision2 so far, counting…', 'Lines', 0])
  expect(await show(2, false)).toEqual(['Needs a decision2', 'Lines', 0])
  expect(await show(0, false)).toEqual(['Needs a decision0', 'Nothing waits for you.', 0])
})
