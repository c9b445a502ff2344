// @vitest-environment happy-dom
import { act, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Inspector } from '@trireme/ui'
import { useEnterPane } from './use-enter-pane.ts'

let root: Root
let host: HTMLElement

function Place() {
  const [open, setOpen] = useState(false)
  useEnterPane()
  return (
    <>
      <button type="button" data-opens-pane onClick={() => setOpen(true)}>
        Keel
      </button>
      {open ? (
        <Inspector label="Keel" title="Keel" width={360} onResize={() => {}} onClose={() => setOpen(false)}>
          <input aria-label="Owner" />
        </Inspector>
      ) : null}
    </>
  )
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
  await act(async () => root.render(<Place />))
})
afterEach(async () => {
  await act(async () => root.unmount())
  host.remove()
})

const button = () => host.querySelector<HTMLElement>('[data-opens-pane]')!
const pane = () => host.querySelector<HTMLElement>('aside')
async function press(key: string) {
  await act(async () => {
    const target = document.activeElement!
    const taken = !target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    if (!taken && target === button()) button().click()
    await new Promise((resolve) => setTimeout(resolve, 80))
  })
}

test('Enter goes into the pane that it opens, and Esc comes back', async () => {
  button().focus()
  await press('Enter')
  expect(document.activeElement).toBe(pane())
  await press('Escape')
  expect(pane()).toBeNull()
  expect(document.activeElement).toBe(button())
})

test('Space only looks', async () => {
  button().focus()
  await press(' ')
  expect(pane()).not.toBeNull()
  expect(document.activeElement).toBe(button())
})
