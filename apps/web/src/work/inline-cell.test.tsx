// @vitest-environment happy-dom
import { mountedPage } from '@trireme/ui/testing'
import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { InlineCell } from './inline-cell.tsx'

const { host, render } = mountedPage()
let kept: string[]

beforeEach(async () => {
  kept = []
  await render(
    <InlineCell type="text" label="Title of Keel" value="Keel" canEdit onCommit={(title) => kept.push(title)}>
      Keel
    </InlineCell>,
  )
  await act(async () => host.querySelector('button')!.click())
})

test('a title that is too long, or none at all, is not cut and not dropped: it stays with the sentence why', async () => {
  for (const [text, why] of [
    ['x'.repeat(10_000), 'Expected at most 300 letters; these are 10,000.'],
    ['', 'A title is needed. Esc brings the old one back.'],
  ] as const) {
    await type(text)
    await press('Enter')
    expect(field()?.value).toBe(text)
    expect(host.querySelector('[role=alert]')?.textContent).toBe(why)
    await act(async () => field()!.blur())
    await settle()
    expect(field()?.value).toBe(text)
  }
  expect(kept).toEqual([])
})

test('Esc drops what was typed and closes the field', async () => {
  await type('Hull')
  await press('Escape')
  expect(field()).toBeNull()
  expect(kept).toEqual([])
})

test('Enter keeps a title, trimmed, and closes the field', async () => {
  await type(' Hull ')
  await press('Enter')
  expect(kept).toEqual(['Hull'])
  expect(field()).toBeNull()
})

const field = () => host.querySelector('input')
const settle = () => act(async () => new Promise((done) => setTimeout(done)))

async function type(text: string) {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field(), text)
    field()!.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function press(key: string) {
  await act(async () => void field()!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
  await settle()
}
