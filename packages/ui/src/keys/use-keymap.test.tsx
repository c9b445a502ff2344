// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import type { KeyBinding } from './keymap.ts'
import { CHORD_MS, useKeymap, type KeymapOptions } from './use-keymap.ts'
import { mountedPage } from '../testing/mounted-page.ts'

const { host, render } = mountedPage()
let ran: string[]

beforeEach(() => {
  ran = []
})

test('a letter and a chord act', async () => {
  await open()
  press('c')
  press('g')
  press('b')
  expect(ran).toEqual(['C', 'G B'])
})

test('a chord counts the time between its keys, however late a busy page hears of them', async () => {
  await open()
  pressAt('g', 1000)
  pressAt('b', 1000 + CHORD_MS)
  pressAt('g', 9000)
  pressAt('b', 9001 + CHORD_MS)
  expect(ran).toEqual(['G B'])
})

test('letters do nothing in a text field, in a menu or in a dialog', async () => {
  await open()
  for (const id of ['field', 'item', 'button']) press('c', {}, document.getElementById(id)!)
  expect(ran).toEqual([])
})

test('a binding for everywhere acts in a text field too', async () => {
  await open()
  press('k', { ctrlKey: true }, document.getElementById('field')!)
  expect(ran).toEqual(['⌘K'])
})

test('on a button of a toast keys act, but for the one that closes it', async () => {
  await open()
  const button = document.getElementById('way')!
  press('k', { ctrlKey: true }, button)
  press('c', {}, button)
  press('Escape', {}, button)
  expect(ran).toEqual(['⌘K', 'C'])
  press('Escape')
  expect(ran).toEqual(['⌘K', 'C', 'Esc'])
})

test('letters can be switched off, keys with a modifier stay', async () => {
  await open({ letters: false })
  press('c')
  press('g')
  press('b')
  press('k', { ctrlKey: true })
  expect(ran).toEqual(['⌘K'])
})

test('what a component has handled is left alone', async () => {
  await open()
  host.addEventListener('keydown', (event) => event.preventDefault())
  press('c', {}, host)
  expect(ran).toEqual([])
})

test('a key that is only told in the list of keys is left to the view', async () => {
  await open()
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  document.body.dispatchEvent(event)
  expect(event.defaultPrevented).toBe(false)
})

async function open(options?: KeymapOptions) {
  const bindings: readonly KeyBinding[] = [
    ...['C', 'G B', '⌘K', 'Esc'].map((keys) => ({
      keys,
      label: keys,
      run: () => void ran.push(keys),
      everywhere: keys === '⌘K',
    })),
    { keys: 'Enter', label: 'Open' },
  ]
  function View() {
    useKeymap(bindings, options)
    return (
      <>
        <input id="field" />
        <div role="menu">
          <div role="menuitem" id="item" tabIndex={-1} />
        </div>
        <div role="dialog">
          <button type="button" id="button" />
        </div>
        <div role="dialog" className="tri-toast">
          <button type="button" id="way" />
        </div>
      </>
    )
  }
  await render(<View />)
}

function press(key: string, modifiers: KeyboardEventInit = {}, target: Element = document.body) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }))
}

function pressAt(key: string, timeStamp: number) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: timeStamp })
  document.body.dispatchEvent(event)
}
