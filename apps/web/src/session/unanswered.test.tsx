// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { accounts } from './calls.ts'
import { Unanswered } from './unanswered.tsx'

vi.mock('./calls.ts', () => ({ accounts: { setup: vi.fn() } }))

afterEach(() => void vi.useRealTimers())

test('a server that does not answer is asked again every five seconds, and the page is loaded when it does', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  vi.useFakeTimers()
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => {})
  const setup = vi.mocked(accounts.setup)
  setup.mockResolvedValue({ ok: false, problem: { type: 'about:blank', status: 0, title: 'Gone' } })
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  await act(async () => root.render(<Unanswered />))
  expect(host.textContent).toContain('Trireme does not answer.')
  expect(host.textContent).toContain('every 5 seconds')
  await act(() => vi.advanceTimersByTimeAsync(10_000))
  expect(setup).toHaveBeenCalledTimes(2)
  expect(reload).not.toHaveBeenCalled()
  setup.mockResolvedValue({ ok: true, value: {}, headers: new Headers() } as never)
  await act(() => vi.advanceTimersByTimeAsync(5_000))
  expect(reload).toHaveBeenCalledOnce()
  await act(async () => root.unmount())
})
