// @vitest-environment happy-dom
import { act, useState } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { NumberInput } from '@trireme/ui'
import { mountedPage } from '@trireme/ui/testing'
import { CreationDialog, TitleField } from './creation-dialog.tsx'

const { render } = mountedPage()
let made: unknown[]

function Ship() {
  const [title, setTitle] = useState('')
  const [oars, setOars] = useState<number | null>(null)
  const [untitled, setUntitled] = useState(false)
  return (
    <CreationDialog
      title="New ship"
      verb="Create"
      opens
      onClose={() => {}}
      onMake={(andOpen) => (title === '' ? setUntitled(true) : made.push({ title, oars, andOpen }))}
      heading={
        <TitleField value={title} error={untitled && title === '' ? 'Give it a title.' : null} onChange={setTitle} />
      }
    >
      <NumberInput aria-label="Oars" value={oars} onCommit={setOars} />
    </CreationDialog>
  )
}

beforeEach(async () => {
  made = []
  await render(<Ship />)
  // The dialog itself comes later.
  await vi.waitUntil(() => act(async () => titleInput() !== null), { timeout: 30_000 })
})
const titleInput = () => document.querySelector<HTMLInputElement>('form input')!
const oarsInput = () => document.querySelector<HTMLInputElement>('[aria-label=Oars]')!

async function type(input: HTMLInputElement, text: string) {
  await act(async () => {
    input.focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
async function pressEnter(input: HTMLElement, keys: KeyboardEventInit) {
  await act(async () => {
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...keys }))
    await new Promise((resolve) => setTimeout(resolve, 20))
  })
}

test('what is still being typed is part of what ⌘Enter makes', async () => {
  await type(titleInput(), 'Argo')
  await type(oarsInput(), '50')
  await pressEnter(oarsInput(), { ctrlKey: true })
  expect(made).toEqual([{ title: 'Argo', oars: 50, andOpen: false }])
})

test('Enter in the title makes it, elsewhere it does not', async () => {
  await type(titleInput(), 'Argo')
  await pressEnter(oarsInput(), {})
  expect(made).toEqual([])
  await pressEnter(titleInput(), { isComposing: true })
  expect(made).toEqual([])
  await pressEnter(titleInput(), {})
  expect(made).toEqual([{ title: 'Argo', oars: null, andOpen: false }])
})

test('⇧⌘Enter makes it and opens it', async () => {
  await type(titleInput(), 'Argo')
  await pressEnter(titleInput(), { metaKey: true, shiftKey: true })
  expect(made).toEqual([{ title: 'Argo', oars: null, andOpen: true }])
})

test('a form that is not complete says so, and the focus goes where it is to be mended', async () => {
  await type(oarsInput(), '50')
  await pressEnter(oarsInput(), { ctrlKey: true })
  expect(made).toEqual([])
  expect(document.body.textContent).toContain('Give it a title.')
  expect(document.activeElement).toBe(titleInput())
})

test('a title that is too long is not cut: it says so as it is pasted, and nothing is made of it', async () => {
  await type(titleInput(), 'x'.repeat(10_000))
  await pressEnter(titleInput(), {})
  expect(made).toEqual([])
  expect(titleInput().value).toHaveLength(10_000)
  expect(document.body.textContent).toContain('Expected at most 300 letters; these are 10,000.')
  expect(document.activeElement).toBe(titleInput())
})

test('nothing is made while another field holds what it does not take', async () => {
  await type(titleInput(), 'Argo')
  await type(oarsInput(), 'many')
  await pressEnter(oarsInput(), { ctrlKey: true })
  expect(made).toEqual([])
  expect(document.activeElement).toBe(oarsInput())
})

test('its key works on its buttons too, where Tab leads', async () => {
  await type(titleInput(), 'Argo')
  const create = [...document.querySelectorAll('button')].find((button) => button.textContent.startsWith('Create'))!
  await act(async () => create.focus())
  await pressEnter(create, { ctrlKey: true })
  expect(made).toEqual([{ title: 'Argo', oars: null, andOpen: false }])
})
