// @vitest-environment happy-dom
import { mountedPage } from '@trireme/ui/testing'
import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { accounts } from './calls.ts'
import { Unanswered } from './unanswered.tsx'

vi.mock('./calls.ts', () => ({ accounts: { setup: vi.fn() } }))

afterEach(() => void vi.useRealTimers())
const { host, render } = mountedPage()

test('a server that does not answer is asked again every five seconds, and the page is loaded when it does', async () => {
  vi.useFakeTimers()
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => {})
  const setup = vi.mocked(accounts.setup)
  setup.mockResolvedValue({ ok: false, problem: { type: 'about:blank', status: 0, title: 'Gone' } })
  await render(<Unanswered />)
  expect(host.textContent).toContain('Trireme does not answer.')
  expect(host.textContent).toContain('every 5 seconds')
  await act(() => vi.advanceTimersByTimeAsync(10_000))
  expect(setup).toHaveBeenCalledTimes(2)
  expect(reload).not.toHaveBeenCalled()
  setup.mockResolvedValue({ ok: true, value: {}, headers: new Headers() } as never)
  await act(() => vi.advanceTimersByTimeAsync(5_000))
  expect(reload).toHaveBeenCalledOnce()
})
