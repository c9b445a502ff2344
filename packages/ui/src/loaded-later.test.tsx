// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadedLater } from './loaded-later.ts'
import { mountedPage } from './testing/mounted-page.ts'

afterEach(() => void vi.unstubAllGlobals())
const { host, render } = mountedPage()

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', (work: () => void) => (work(), 1))
  vi.stubGlobal('cancelIdleCallback', () => undefined)
})

/** A part that cannot be fetched so many times at first, and a page that uses it. */
function page(failures: number) {
  const asked = { times: 0 }
  const usePart = loadedLater(async () => {
    if (asked.times++ < failures) throw new TypeError('Failed to fetch dynamically imported module')
    return 'there'
  })
  const Page = ({ isWanted }: { readonly isWanted: boolean }) => <p>{usePart(isWanted) ?? 'not yet'}</p>
  const show = (isWanted: boolean) => render(<Page isWanted={isWanted} />)
  return { asked, show }
}

test('a part that is fetched ahead without a network is fetched again once it is used, and fails nothing meanwhile', async () => {
  const failed = vi.fn()
  process.on('unhandledRejection', failed)
  const { asked, show } = page(1)
  await show(false)
  await new Promise((resolve) => setTimeout(resolve))
  expect([asked.times, host.textContent]).toEqual([1, 'not yet'])
  expect(failed).not.toHaveBeenCalled()
  await show(true)
  expect([asked.times, host.textContent]).toEqual([2, 'there'])
  process.off('unhandledRejection', failed)
})

test('a part that is wanted and could not be fetched comes with the network', async () => {
  const { asked, show } = page(1)
  await show(true)
  expect(host.textContent).toBe('not yet')
  await act(async () => void window.dispatchEvent(new Event('online')))
  expect([asked.times, host.textContent]).toEqual([2, 'there'])
})

test('a part that is wanted and could not be fetched is asked for again in a while, and no more once it came', async () => {
  vi.useFakeTimers()
  const { asked, show } = page(2)
  await show(true)
  await act(() => vi.advanceTimersByTimeAsync(3_000))
  expect([asked.times, host.textContent]).toEqual([2, 'not yet'])
  await act(() => vi.advanceTimersByTimeAsync(3_000))
  expect([asked.times, host.textContent]).toEqual([3, 'there'])
  await act(() => vi.advanceTimersByTimeAsync(60_000))
  expect(asked.times).toBe(3)
  vi.useRealTimers()
})

test('a part that is there is not fetched again', async () => {
  const { asked, show } = page(0)
  await show(false)
  await show(true)
  await act(async () => void window.dispatchEvent(new Event('online')))
  expect([asked.times, host.textContent]).toEqual([1, 'there'])
})
