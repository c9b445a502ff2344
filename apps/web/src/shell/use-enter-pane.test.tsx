// @vitest-environment happy-dom
import { act, useState } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { Inspector } from '@trireme/ui'
import { mountedPage } from '@trireme/ui/testing'
import { useEnterPane } from './use-enter-pane.ts'

const { host, render } = mountedPage()

function Place() {
  const [open, setOpen] = useState(false)
  const [isGone, setGone] = useState(false)
  useEnterPane()
  return (
    <>
      <main id="main" tabIndex={-1}>
        <input aria-label="Search" tabIndex={0} />
        <div role="grid">
          <div role="row" tabIndex={0}>
            Hull
          </div>
          {isGone ? null : (
            <button type="button" data-opens-pane onClick={() => setOpen(true)}>
              Keel
            </button>
          )}
        </div>
      </main>
      {open ? (
        <Inspector label="Keel" title="Keel" width={360} onResize={() => {}} onClose={() => setOpen(false)}>
          <input aria-label="Owner" onInput={() => setGone(true)} />
        </Inspector>
      ) : null}
    </>
  )
}

beforeEach(async () => {
  await render(<Place />)
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

test('Esc goes to the rows of the place where what opened the pane has gone', async () => {
  button().focus()
  await press('Enter')
  const owner = pane()!.querySelector('input')!
  owner.focus()
  await act(async () => void owner.dispatchEvent(new Event('input', { bubbles: true })))
  expect(button()).toBeNull()
  await press('Escape')
  expect(pane()).toBeNull()
  expect(document.activeElement).toBe(host.querySelector('[role=row]'))
})

test('Esc comes back to what opened the pane also where it lost the focus until the pane was there', async () => {
  button().focus()
  button().blur()
  await act(async () => button().click())
  pane()!.querySelector('input')!.focus()
  await press('Escape')
  expect(document.activeElement).toBe(button())
})

test('Space only looks', async () => {
  button().focus()
  await press(' ')
  expect(pane()).not.toBeNull()
  expect(document.activeElement).toBe(button())
})
