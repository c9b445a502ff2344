// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Fold } from './fold.tsx'

let root: Root
let host: HTMLElement

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
})

afterEach(async () => {
  await act(async () => root.unmount())
  host.remove()
})

const details = () => host.querySelector('details')!
async function toggle(open: boolean) {
  await act(async () => {
    details().open = open
    details().dispatchEvent(new Event('toggle'))
  })
}

test('what a function makes is there only while the fold is open', async () => {
  await act(async () =>
    root.render(
      <Fold title="Core" summary="4 people">
        {() => <p>Ada</p>}
      </Fold>,
    ),
  )
  expect(host.textContent).toBe('Core 4 people')
  await toggle(true)
  expect(host.textContent).toBe('Core 4 peopleAda')
  await toggle(false)
  expect(host.textContent).toBe('Core 4 people')
})

test('being asked to open opens it, being asked no more does not close it', async () => {
  const show = (open: boolean) =>
    act(async () =>
      root.render(
        <Fold title="Columns" open={open}>
          <p>Estimate</p>
        </Fold>,
      ),
    )
  await show(false)
  expect(details().open).toBe(false)
  await show(true)
  expect(details().open).toBe(true)
  await show(false)
  expect(details().open).toBe(true)
})
