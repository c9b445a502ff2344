// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test } from 'vitest'
import { Fold } from './fold.tsx'
import { mountedPage } from '../testing/mounted-page.ts'

const { host, render } = mountedPage()

const details = () => host.querySelector('details')!
async function toggle(open: boolean) {
  await act(async () => {
    details().open = open
    details().dispatchEvent(new Event('toggle'))
  })
}

test('what a function makes is there only while the fold is open', async () => {
  await render(
    <Fold title="Core" summary="4 people">
      {() => <p>Ada</p>}
    </Fold>,
  )
  expect(host.textContent).toBe('Core 4 people')
  await toggle(true)
  expect(host.textContent).toBe('Core 4 peopleAda')
  await toggle(false)
  expect(host.textContent).toBe('Core 4 people')
})

test('being asked to open opens it, being asked no more does not close it', async () => {
  const show = (open: boolean) =>
    render(
      <Fold title="Columns" open={open}>
        <p>Estimate</p>
      </Fold>,
    )
  await show(false)
  expect(details().open).toBe(false)
  await show(true)
  expect(details().open).toBe(true)
  await show(false)
  expect(details().open).toBe(true)
})

test('no date in its title is cut at the end of a line', async () => {
  await render(<Fold title="The plan ends 9 Dec 2027 as before">none</Fold>)
  expect(host.querySelector('.tri-unbroken')?.textContent).toBe('9 Dec 2027')
})
