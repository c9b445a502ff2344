// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mountedPage } from '../testing/mounted-page.ts'

const { host, render } = mountedPage()
const button = () => host.querySelector('button')!
const fire = (type: string) => act(async () => void button().dispatchEvent(new Event(type, { bubbles: true })))

let whenIdle: () => void = () => undefined
beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('requestIdleCallback', (work: () => void) => ((whenIdle = work), 1))
  vi.stubGlobal('cancelIdleCallback', () => undefined)
})
afterEach(() => void vi.unstubAllGlobals())

test.each([
  ['pointerdown', 'pointerup'],
  ['keydown', 'keyup'],
])('what is loaded between %s and %s takes the button over after the press, and opens', async (down, up) => {
  const { Popover } = await import('./popover.tsx')
  await render(
    <Popover title="Display" trigger={<button type="button">Display</button>}>
      <p>Columns</p>
    </Popover>,
  )
  const held = button()
  await fire(down)
  await act(async () => whenIdle())
  await act(() => vi.dynamicImportSettled())
  expect(button()).toBe(held)
  await fire(up)
  await fire('click')
  await expect.poll(() => document.body.textContent).toContain('Columns')
  expect(button()).not.toBe(held)
})
