// @vitest-environment happy-dom
import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { Combobox } from './combobox.tsx'
import { DateInput } from './date-input.tsx'
import { DraftInput, DraftLine } from './draft-input.tsx'
import { Field } from './field.tsx'
import { NumberInput } from './number-input.tsx'
import { Select } from './select.tsx'
import { mountedPage } from '../testing/mounted-page.ts'

const { host, render } = mountedPage()
let kept: unknown[]

beforeEach(() => {
  kept = []
})

const keep = (value: unknown) => kept.push(value)
const teams = ['Core', 'Growth', 'Mobile'].map((label) => ({ id: label.toLowerCase(), label }))

test('a field names its control and reads out its error', async () => {
  await render(
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
  await render(
    <Select aria-label="Status" value="done" options={options} onChange={keep} mark={<i className="done" />} />,
  )
  expect(host.querySelector('.tri-select[data-marked] > .tri-select-mark > .done')).not.toBeNull()
  await render(<Select aria-label="Status" value="done" options={options} onChange={keep} />)
  expect(host.querySelector('[data-marked], .tri-select-mark')).toBeNull()
})

test('a date shows what it will be while it is typed, and Enter keeps it', async () => {
  await render(<DateInput value={null} today="2027-03-18" onCommit={keep} />)
  await type('+2w')
  expect(host.querySelector('output')?.textContent).toBe('1 Apr 2027')
  await press('Enter')
  expect(kept).toEqual(['2027-04-01'])
})

test('a date out of bounds is marked and not kept; Esc brings the old one back', async () => {
  await render(<DateInput value="2027-03-18" min="2027-03-01" today="2027-03-18" onCommit={keep} />)
  await type('2027-02-01')
  await press('Enter')
  expect(kept).toEqual([])
  expect(input().getAttribute('aria-invalid')).toBe('true')
  expect(said()).toBe('Expected a date from 1 Mar 2027 on.')
  expect(input().value).toBe('2027-02-01')
  await press('Escape')
  expect(input().hasAttribute('aria-invalid')).toBe(false)
  expect(input().value).toBe('18 Mar 2027')
})

test('a field says below it why it does not take what was typed, and not before it is left', async () => {
  await render(
    <Field label="Target" hint="The promised date.">
      {(control) => <DateInput {...control} value={null} today="2027-03-18" onCommit={keep} />}
    </Field>,
  )
  input().focus()
  await type('2026-02')
  expect(input().hasAttribute('aria-invalid')).toBe(false)
  for (const [text, why] of [
    ['2026-02-30', '“2026-02-30” is not a date. Try 2027-03-01, 15 mar, fri or +2w.'],
    ['9999-12-31', 'Expected a date between 1 Jan 1900 and 31 Dec 2299.'],
    ['31.12.9999', 'Expected a date between 1 Jan 1900 and 31 Dec 2299.'],
    ['2300-01-01', 'Expected a date between 1 Jan 1900 and 31 Dec 2299.'],
  ] as const) {
    await type(text)
    await press('Enter')
    expect(said()).toBe(`The promised date. ${why}`)
    expect(document.activeElement).toBe(input())
    expect(input().value).toBe(text)
  }
  expect(kept).toEqual([])
})

test('a number says its bounds, and a long text is shortened in the sentence', async () => {
  await render(<NumberInput value={4} min={0} max={100} format={(value) => `${value}%`} onCommit={keep} />)
  await type('-3')
  await press('Enter')
  expect(said()).toBe('Expected a number from 0% to 100%.')
  await type('x'.repeat(500))
  await press('Enter')
  expect(said()).toBe(`“${'x'.repeat(39)}…” is not a number. Try 12, 1.5k or =3/8.`)
  expect(kept).toEqual([])
})

test('what may not be emptied says so, and keeps the old value with Esc', async () => {
  await render(
    <DraftInput
      value="Keel"
      format={String}
      parse={(text) => text}
      why={() => ''}
      needed="A title is needed."
      onCommit={keep}
    />,
  )
  await type('')
  await press('Enter')
  expect(said()).toBe('A title is needed.')
  await press('Escape')
  expect(input().value).toBe('Keel')
  expect(kept).toEqual([])
})

test('what a rule refuses stays in the field with its sentence until it is mended or Esc', async () => {
  await render(
    <DateInput
      value="2027-03-18"
      today="2027-03-18"
      refuse={(on) => (on !== null && on < '2027-03-10' ? 'It must end after it starts, on 10 Mar 2027.' : undefined)}
      onCommit={keep}
    />,
  )
  await type('1 mar 2027')
  await press('Enter')
  expect(said()).toBe('It must end after it starts, on 10 Mar 2027.')
  expect(input().value).toBe('1 mar 2027')
  await act(async () => input().dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
  expect(input().value).toBe('1 mar 2027')
  await type('11 mar 2027')
  expect(input().hasAttribute('aria-invalid')).toBe(false)
  await press('Enter')
  await type('2 mar 2027')
  await press('Enter')
  await press('Escape')
  expect(input().value).toBe('18 Mar 2027')
  expect(kept).toEqual(['2027-03-11'])
})

test('a date decades away is kept only by a second Enter, and leaving the field does not keep it', async () => {
  await render(<DateInput value={null} today="2027-03-18" onCommit={keep} />)
  await type('1970-01-01')
  await press('Enter')
  expect(said()).toBe('1 Jan 1970 is 57 years ago. Press Enter once more to keep it.')
  await act(async () => input().dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
  expect(kept).toEqual([])
  await type('2199-01-01')
  await press('Enter')
  expect(said()).toBe('1 Jan 2199 is 172 years ahead. Press Enter once more to keep it.')
  await press('Enter')
  await type('2047-12-31')
  await press('Enter')
  expect(kept).toEqual(['2199-01-01', '2047-12-31'])
})

test('a line that may be long is one line: breaks become spaces, Enter keeps it, and what is too long stays with the reason', async () => {
  const parse = (text: string) => (text.length > 20 ? undefined : text)
  await render(
    <DraftLine
      aria-label="Title"
      value="Keel"
      format={String}
      parse={parse}
      why={(text) => `Expected 20 letters, not ${text.length}.`}
      needed="A title is needed."
      onCommit={keep}
    />,
  )
  const area = host.querySelector('textarea')!
  await type('x'.repeat(10_000), area)
  await press('Enter', area)
  expect([area.value.length, area.getAttribute('aria-invalid')]).toEqual([10_000, 'true'])
  expect(document.getElementById(area.getAttribute('aria-describedby')!)?.textContent).toBe(
    'Expected 20 letters, not 10000.',
  )
  await type('Keel\nand mast', area)
  await press('Enter', area)
  expect(kept).toEqual(['Keel and mast'])
})

test('a number may be a sum, and an emptied field is null', async () => {
  await render(<NumberInput value={4} onCommit={keep} />)
  await type('=3/8')
  await press('Enter')
  await type('')
  await press('Enter')
  expect(kept).toEqual([0.375, null])
})

test('typing in a combobox narrows it, Enter picks the active option', async () => {
  await render(<Combobox label="Team" value="core" choices={teams} onChange={keep} />)
  await type('o')
  expect(options()).toEqual(['Core', 'Growth', 'Mobile'])
  await type('mob')
  expect(options()).toEqual(['Mobile'])
  await press('Enter')
  expect(kept).toEqual(['mobile'])
  expect(input().getAttribute('aria-expanded')).toBe('false')
})

test('Esc closes a combobox and changes nothing; arrows wrap around', async () => {
  await render(<Combobox label="Team" value="core" choices={teams} onChange={keep} />)
  await press('ArrowDown')
  await press('ArrowUp')
  expect(document.getElementById(input().getAttribute('aria-activedescendant')!)?.textContent).toBe('Mobile')
  await press('Escape')
  expect(options()).toEqual([])
  expect(kept).toEqual([])
})

function input(): HTMLInputElement {
  return host.querySelector('input')!
}

/** What is read out with the field. */
function said(): string {
  const ids = input().getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map((id) => document.getElementById(id)!.textContent).join(' ')
}

function options(): (string | null)[] {
  return [...host.querySelectorAll('[role=option]')].map((option) => option.textContent)
}

async function type(text: string, field: HTMLInputElement | HTMLTextAreaElement = input()) {
  await act(async () => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')!.set!.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function press(key: string, field: HTMLElement = input()) {
  await act(async () => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
}
