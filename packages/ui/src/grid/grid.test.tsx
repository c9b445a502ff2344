// @vitest-environment happy-dom
import { act, useState } from 'react'
import { beforeEach, expect, test } from 'vitest'
import type { CellEdit, GridColumn } from './columns.ts'
import type { PastePlan } from './bulk.ts'
import { Grid } from './grid.tsx'
import type { GridProps } from './grid-props.ts'
import { mountedPage } from '../testing/mounted-page.ts'

interface Feature {
  readonly id: string
  readonly name: string | null
  readonly points: number | null
  readonly team: string | null
  readonly ready: boolean
  readonly depth: number
}

const columns: readonly GridColumn<Feature>[] = [
  {
    id: 'name',
    title: 'Name',
    type: 'text',
    width: 200,
    value: (row) => row.name,
    editable: true,
    sortable: true,
    check: (value) => (value === null ? 'A feature needs a name.' : null),
  },
  { id: 'points', title: 'Points', type: 'number', width: 80, value: (row) => row.points, editable: true },
  {
    id: 'team',
    title: 'Team',
    type: 'reference',
    width: 120,
    value: (row) => row.team,
    editable: true,
    choices: [
      { id: 't1', label: 'Core' },
      { id: 't2', label: 'Mobile' },
    ],
  },
  { id: 'ready', title: 'Ready', type: 'check', width: 60, value: (row) => row.ready, editable: true },
  { id: 'key', title: 'Key', type: 'text', width: 80, value: (row) => row.id },
]
const checkout: readonly Feature[] = [
  { id: 'F-1', name: 'Checkout revamp', points: null, team: null, ready: false, depth: 0 },
  { id: 'F-2', name: 'Guest checkout', points: 5, team: 't1', ready: false, depth: 1 },
  { id: 'F-3', name: 'Wallet payments', points: 8, team: 't1', ready: true, depth: 1 },
]

const { host, render } = mountedPage()
let edits: CellEdit[][]
let plans: PastePlan[]
let calls: string[]

beforeEach(() => {
  edits = []
  plans = []
  calls = []
})

test('arrows move one focused cell, and the edges stop them', async () => {
  await open()
  await press('ArrowDown', 'ArrowRight', 'ArrowRight')
  expect(focused()).toBe('F-2 Team')
  await press('End')
  expect(focused()).toBe('F-2 Key')
  await press('ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown')
  expect(focused()).toBe('F-3 Key')
  await press(['Home', { ctrlKey: true }])
  expect(focused()).toBe('F-1 Name')
})

test('a row pointed at from elsewhere becomes the active one, once, and the focus stays where it is', async () => {
  await open({ revealId: 'F-3' })
  expect(host.querySelector('[data-active]')?.closest('[role=row]')?.textContent).toContain('Wallet payments')
  await press('ArrowUp')
  expect(focused()).toBe('F-2 Name')
})

test('the first column offers a pointer to open its row', async () => {
  await open()
  await act(async () => host.querySelectorAll<HTMLElement>('.tri-cell-open')[1]!.click())
  expect(calls).toEqual(['open F-2'])
})

test('a cell that shows less than its text tells the whole of it to pointer and focus, as long as it does', async () => {
  await open()
  const cell = host.querySelector<HTMLElement>('.tri-cell')!
  const width = (px: number) =>
    Object.defineProperty(cell.querySelector('.tri-cell-text') ?? cell, 'scrollWidth', {
      value: px,
      configurable: true,
    })
  const whole = () => [cell.title, cell.dataset['whole']]
  await act(async () => void cell.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })))
  expect(whole()).toEqual(['', undefined])
  width(400)
  await act(async () => void cell.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })))
  expect(whole()).toEqual(['Checkout revamp', 'Checkout revamp'])
  width(0)
  await act(async () => void cell.dispatchEvent(new FocusEvent('focusin', { bubbles: true })))
  expect(whole()).toEqual(['', undefined])
})

test('exactly one cell can be reached with Tab', async () => {
  await open()
  await press('ArrowDown')
  expect(host.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
})

test('typing replaces the value, Enter commits and goes down', async () => {
  await open()
  await press('ArrowRight', 'ArrowDown', '1')
  expect(editor().value).toBe('1')
  await type('1.5k')
  await press('Enter')
  expect(edits).toEqual([[{ rowId: 'F-2', columnId: 'points', value: 1500 }]])
  expect(focused()).toBe('F-3 Points')
})

test('F2 edits the value as it is, Tab commits and goes right', async () => {
  await open()
  await press('ArrowDown', 'F2')
  expect(editor().value).toBe('Guest checkout')
  await type('Guest checkout v2')
  await press('Tab')
  expect(edits).toEqual([[{ rowId: 'F-2', columnId: 'name', value: 'Guest checkout v2' }]])
  expect(focused()).toBe('F-2 Points')
})

test('Esc reverts and keeps the focus on the cell', async () => {
  await open()
  await press('ArrowDown', 'x')
  await press('Escape')
  expect(edits).toEqual([])
  expect(focused()).toBe('F-2 Name')
})

test('what cannot be read stays in the editor with the reason', async () => {
  await open()
  await press('ArrowRight', 'x', 'Enter')
  expect(host.querySelector('[role=alert]')?.textContent).toBe('“x” is not a number. Try 12, 1.5k or =3/8.')
  expect(edits).toEqual([])
})

test('an empty name is refused with the sentence of the column', async () => {
  await open()
  await press('F2')
  await type('')
  await press('Enter')
  expect(host.querySelector('[role=alert]')?.textContent).toBe('A feature needs a name.')
})

test('a reference is found by its first letters', async () => {
  await open()
  await press('ArrowRight', 'ArrowRight', 'm')
  expect([...document.querySelectorAll('[role=option]')].map((option) => option.textContent)).toEqual(['Mobile'])
  await press('Enter')
  expect(edits).toEqual([[{ rowId: 'F-1', columnId: 'team', value: 't2' }]])
})

test('Space toggles a check and peeks elsewhere', async () => {
  await open()
  await press(' ', 'ArrowRight', 'ArrowRight', 'ArrowRight', ' ')
  expect(calls).toEqual(['peek F-1'])
  expect(edits).toEqual([[{ rowId: 'F-1', columnId: 'ready', value: true }]])
})

test('Enter on a cell that cannot be edited opens its row', async () => {
  await open()
  await press('End', 'Enter')
  expect(calls).toEqual(['open F-1'])
})

test('Shift extends a range, its numbers are summed, Delete clears it, Esc collapses it', async () => {
  await open()
  await press('ArrowDown', 'ArrowRight', ['ArrowDown', { shiftKey: true }])
  expect(host.querySelector('.tri-grid-footer')?.textContent).toBe('2 × 1 cellsSum 13Average 6.5Count 2')
  await press('Delete')
  expect(edits.at(-1)?.map((edit) => edit.value)).toEqual([null, null])
  await press('Escape')
  expect(host.querySelector('.tri-grid-footer')).toBeNull()
})

test('⌘A takes every cell and ⌘D fills a range down', async () => {
  await open()
  await press(['a', { ctrlKey: true }])
  expect(host.querySelectorAll('[role=gridcell][aria-selected=true]')).toHaveLength(15)
  await press('ArrowRight', 'ArrowRight', 'ArrowDown', ['d', { ctrlKey: true }])
  expect(edits).toEqual([[{ rowId: 'F-2', columnId: 'team', value: null }]])
  await press('ArrowUp', ['ArrowDown', { shiftKey: true }], ['d', { ctrlKey: true }])
  expect(edits).toHaveLength(2)
})

test('a copied range is tab-separated text', async () => {
  await open()
  await press('ArrowDown', ['ArrowDown', { shiftKey: true }], ['ArrowRight', { shiftKey: true }])
  expect(await clipboard('copy')).toBe('Guest checkout\t5\nWallet payments\t8')
})

test('a paste is planned and handed over before anything changes', async () => {
  await open({ onPaste: (plan) => plans.push(plan) })
  await press('ArrowDown', 'ArrowRight')
  await clipboard('paste', '13\tMobile\r\nlots\tCore\r\n')
  expect(plans[0]?.edits).toEqual([
    { rowId: 'F-2', columnId: 'points', value: 13 },
    { rowId: 'F-2', columnId: 'team', value: 't2' },
  ])
  expect(plans[0]?.refused.map((cell) => cell.text)).toEqual(['lots'])
  expect(edits).toEqual([])
})

test('without a preview the readable cells are pasted', async () => {
  await open()
  await press('ArrowRight')
  await clipboard('paste', '1')
  expect(edits).toEqual([[{ rowId: 'F-1', columnId: 'points', value: 1 }]])
})

test('in a tree → opens a row, ← closes it, and ← on a leaf goes to its parent', async () => {
  await open({}, true)
  expect(host.querySelector('[role=treegrid] [aria-expanded]')?.getAttribute('aria-level')).toBe('1')
  await press('ArrowLeft')
  expect(host.querySelectorAll('[role=gridcell][aria-colindex="1"]')).toHaveLength(1)
  await press('ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft')
  expect(focused()).toBe('F-1 Name')
})

test('the header is reached with ↑; Enter sorts and Alt+→ widens', async () => {
  await open()
  await press('ArrowUp', 'Enter', ['ArrowRight', { altKey: true }])
  expect(document.activeElement?.textContent).toBe('Name')
  expect(calls).toEqual(['sort name', 'width name 216'])
})

test('a sort leaves the focus on the same record', async () => {
  const { show } = await open()
  await press('ArrowDown', 'ArrowDown')
  expect(focused()).toBe('F-3 Name')
  await show([...checkout].reverse())
  expect(focused()).toBe('F-3 Name')
})

test('of ten thousand rows only those in view are in the document', async () => {
  const many = Array.from({ length: 10_000 }, (_, at): Feature => ({ ...checkout[1]!, id: `F-${at}` }))
  await open({ rows: many })
  expect(host.querySelectorAll('[role=row]').length).toBeLessThan(60)
  expect(host.querySelector('[role=grid]')?.getAttribute('aria-rowcount')).toBe('10001')
  await press(['End', { ctrlKey: true }])
  expect(focused()).toBe('F-9999 Key')
})

async function open(extra: Partial<GridProps<Feature>> = {}, asTree = false) {
  function Page({ rows }: { readonly rows: readonly Feature[] }) {
    const [closed, setClosed] = useState(false)
    return (
      <Grid
        label="Features"
        rows={closed ? rows.filter((row) => row.depth === 0) : rows}
        rowId={rowId}
        columns={columns}
        today="2027-03-18"
        onEdit={(next) => edits.push([...next])}
        onOpen={(row) => calls.push(`open ${row.id}`)}
        onPeek={(row) => calls.push(`peek ${row.id}`)}
        onSort={(id) => calls.push(`sort ${id}`)}
        onResizeColumn={(id, width) => calls.push(`width ${id} ${width}`)}
        tree={
          asTree
            ? {
                depth: (row) => row.depth,
                expanded: (row) => (row.depth === 0 ? !closed : null),
                onToggle: () => setClosed(!closed),
              }
            : undefined
        }
        {...extra}
      />
    )
  }
  const show = (rows: readonly Feature[]) => render(<Page rows={rows} />)
  await show(checkout)
  await act(async () => host.querySelector<HTMLElement>('[tabindex="0"]')!.focus())
  return { show }
}

function rowId(row: Feature): string {
  return row.id
}

async function press(...keys: readonly (string | readonly [string, KeyboardEventInit])[]) {
  for (const each of keys) {
    const [key, modifiers] = typeof each === 'string' ? [each, {}] : each
    await act(async () => {
      document.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }),
      )
    })
  }
}

async function type(text: string) {
  const input = editor()
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function clipboard(kind: 'copy' | 'paste', text = ''): Promise<string> {
  let kept = text
  const event = new Event(kind, { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => kept, setData: (_: string, next: string) => (kept = next) } })
  await act(async () => document.activeElement!.dispatchEvent(event))
  return kept
}

function editor(): HTMLInputElement {
  const input = document.activeElement
  if (!(input instanceof HTMLInputElement)) throw new Error(`no cell is being edited (focus on ${input?.outerHTML})`)
  return input
}

/** The focused cell, as the key of its row and the title of its column. */
function focused(): string {
  const cell = document.activeElement!
  const title = host.querySelector(
    `[role=columnheader][aria-colindex="${cell.getAttribute('aria-colindex')}"]`,
  )?.textContent
  const key = cell.closest('[role=row]')?.querySelector('[aria-colindex="5"]')?.textContent
  return `${key} ${title}`
}
