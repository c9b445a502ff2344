// @vitest-environment happy-dom
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Combobox } from './combobox.tsx'
import { DateInput } from './date-input.tsx'
import { Field } from './field.tsx'
import { NumberInput } from './number-input.tsx'
import { Select } from './select.tsx'

let root: Root
let host: HTMLElement
let kept: unknown[]

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
  kept = []
})

afterEach(async () => {
  await act(async () => root.unmount())
  host.remove()
})

const keep = (value: unknown) => kept.push(value)
const teams = ['Core', 'Growth', 'Mobile'].map((label) => ({ id: label.toLowerCase(), label }))

test('a field names its control and reads out its error', async () => {
  await show(
    <Field label="Start" error="A start is needed.">
      {(control) => <DateInput {...control} value={null} today="2027-03-18" onCommit={keep} />}
    </Field>,
  )
  expect(host.querySelector('label')?.htmlFor).toBe(input().id)
  expect(document.getElementById(input().getAttribute('aria-describedby')!)?.textContent).toBe('A start is needed.')
  expect(input().getAttribute('aria-invalid')).toBe('true')
})

test('a select shows the glyph of its value before its words', async () => {
  const options = [{ id: 'done', label: 'Done' }]
  await show(
    <Select aria-label="Status" value="done" options={options} onChange={keep} mark={<i className="done" />} />,
  )
  expect(host.querySelector('.tri-select[data-marked] > .tri-select-mark > .done')).not.toBeNull()
  await show(<Select aria-label="Status" value="done" options={options} onChange={keep} />)
  expect(host.querySelector('[data-marked], .tri-select-mark')).toBeNull()
})

test('a date shows what it will be while it is typed, and Enter keeps it', async () => {
  await show(<DateInput value={null} today="2027-03-18" onCommit={keep} />)
  await type('+2w')
  expect(host.querySelector('output')?.textContent).toBe('1 Apr 2027')
  await press('Enter')
  expect(kept).toEqual(['2027-04-01'])
})

test('a date out of bounds is marked and not kept; Esc brings the old one back', async () => {
  await show(<DateInput value="2027-03-18" min="2027-03-01" today="2027-03-18" onCommit={keep} />)
  await type('2027-02-01')
  await press('Enter')
  expect(kept).toEqual([])
  expect(input().getAttribute('aria-invalid')).toBe('true')
  expect(input().value).toBe('2027-02-01')
  await press('Escape')
  expect(input().value).toBe('18 Mar 2027')
})

test('a number may be a sum, and an emptied field is null', async () => {
  await show(<NumberInput value={4} onCommit={keep} />)
  await type('=3/8')
  await press('Enter')
  await type('')
  await press('Enter')
  expect(kept).toEqual([0.375, null])
})

test('typing in a combobox narrows it, Enter picks the active option', async () => {
  await show(<Combobox label="Team" value="core" choices={teams} onChange={keep} />)
  await type('o')
  expect(options()).toEqual(['Core', 'Growth', 'Mobile'])
  await type('mob')
  expect(options()).toEqual(['Mobile'])
  await press('Enter')
  expect(kept).toEqual(['mobile'])
  expect(input().getAttribute('aria-expanded')).toBe('false')
})

test('Esc closes a combobox and changes nothing; arrows wrap around', async () => {
  await show(<Combobox label="Team" value="core" choices={teams} onChange={keep} />)
  await press('ArrowDown')
  await press('ArrowUp')
  expect(document.getElementById(input().getAttribute('aria-activedescendant')!)?.textContent).toBe('Mobile')
  await press('Escape')
  expect(options()).toEqual([])
  expect(kept).toEqual([])
})

async function show(node: ReactNode) {
  await act(async () => root.render(node))
}

function input(): HTMLInputElement {
  return host.querySelector('input')!
}

function options(): (string | null)[] {
  return [...host.querySelectorAll('[role=option]')].map((option) => option.textContent)
}

async function type(text: string) {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input(), text)
    input().dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function press(key: string) {
  await act(async () => {
    input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
}
