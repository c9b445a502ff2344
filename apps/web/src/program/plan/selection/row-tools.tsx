import type { Id } from '@trireme/domain'
import { Button, type MenuEntry, PointMenu, Popover, TextInput, parseSmartNumber } from '@trireme/ui'
import { ArrowDown, ArrowUp, CopyPlus, IndentDecrease, IndentIncrease, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { counted } from '../../../schedule/days.ts'
import { BulkBar } from '../../../work/together/bulk-bar.tsx'
import { SetTogetherLater } from '../../../work/together/set-together-later.tsx'
import type { RowAct } from '../arranging/acts.ts'
import { PasteDialog } from '../outline/paste-dialog.tsx'
import './selection.css'

/** What stands over the plan for the sake of chosen rows. */
export type RowLayer =
  | { readonly kind: 'menu'; readonly at: { readonly x: number; readonly y: number } }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'set'; readonly field: string | null }

export type RowToolsProps = {
  /** What acts act on. */
  readonly ids: ReadonlySet<Id>
  /** Several rows are chosen: their bar stands. */
  readonly isMany: boolean
  readonly canEdit: boolean
  readonly layer: RowLayer | null
  readonly onLayer: (layer: RowLayer | null) => void
  readonly onAct: (act: RowAct) => void
  readonly onShift: (days: number) => void
  readonly onOpen: (() => void) | undefined
  readonly onNone: () => void
  readonly onMade: (ids: readonly Id[]) => void
}

const ICON = { size: 16, 'aria-hidden': true } as const

const BULK_ACTS = [
  ['indent', 'Indent', '⇧⌘→', IndentIncrease],
  ['outdent', 'Outdent', '⇧⌘←', IndentDecrease],
  ['up', 'Move up', '⇧⌘↑', ArrowUp],
  ['down', 'Move down', '⇧⌘↓', ArrowDown],
  ['duplicate', 'Duplicate', '⌘D', CopyPlus],
  ['remove', 'Delete', 'Del', Trash2],
] as const satisfies readonly (readonly [RowAct, string, string, unknown])[]

/** The bar of several chosen rows, the menu of rows, and what is pasted among them. */
export function RowTools(props: RowToolsProps) {
  const { ids, isMany, canEdit, layer, onLayer, onMade } = props
  return (
    <>
      {isMany ? <RowsBar {...props} /> : null}
      {layer?.kind === 'menu' ? (
        <PointMenu at={layer.at} entries={menuOf(props)} onClose={() => onLayer(null)} />
      ) : null}
      {layer?.kind === 'paste' && canEdit ? (
        <PasteDialog
          text={layer.text}
          behindId={[...ids].at(-1) ?? null}
          onClose={() => onLayer(null)}
          onMade={onMade}
        />
      ) : null}
    </>
  )
}

function RowsBar({ ids, canEdit, layer, onLayer, onAct, onShift, onNone }: RowToolsProps) {
  return (
    <BulkBar label="Chosen rows" count={ids.size} onNone={onNone}>
      {canEdit ? (
        <>
          <Popover trigger={<Button variant="quiet">Shift…</Button>} title="Move by days">
            <ShiftFields count={ids.size} onShift={onShift} />
          </Popover>
          <Popover
            trigger={
              <Button variant="quiet" keyHint="S">
                Set…
              </Button>
            }
            title={`Set for ${counted(ids.size, 'item')}`}
            open={layer?.kind === 'set'}
            onOpenChange={(open) => onLayer(open ? { kind: 'set', field: null } : null)}
          >
            <SetTogetherLater ids={ids} first={layer?.kind === 'set' ? layer.field : null} />
          </Popover>
          <span className="bulk-line" />
          {BULK_ACTS.map(([act, label, keyHint, Icon]) => (
            <Button
              key={act}
              className="bulk-act"
              title={label}
              variant="quiet"
              keyHint={keyHint}
              icon={<Icon {...ICON} />}
              onClick={() => onAct(act)}
            >
              <span className="bulk-words">{label}</span>
            </Button>
          ))}
        </>
      ) : null}
    </BulkBar>
  )
}

const STEPS = [
  [-7, '−1 week'],
  [-1, '−1 day'],
  [1, '+1 day'],
  [7, '+1 week'],
] as const

function ShiftFields({ count, onShift }: { readonly count: number; readonly onShift: (days: number) => void }) {
  const [text, setText] = useState('')
  const days = Math.round(parseSmartNumber(text.replace('−', '-')) ?? 0)
  return (
    <form
      className="stack bulk-fields"
      onSubmit={(event) => {
        event.preventDefault()
        if (days !== 0) onShift(days)
      }}
    >
      <span className="row">
        {STEPS.map(([by, label]) => (
          <Button key={by} onClick={() => onShift(by)}>
            {label}
          </Button>
        ))}
      </span>
      <span className="row">
        <TextInput
          aria-label="Days to move by"
          placeholder="Days; −5 is earlier"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" disabled={days === 0}>
          Move
        </Button>
      </span>
      <p className="meta bulk-says">
        Days of the calendar. {counted(count, 'item')} move together, with all that waits for them. What is done or has
        started stays.
      </p>
    </form>
  )
}

function menuOf({ ids, canEdit, onAct, onOpen, onLayer }: RowToolsProps): readonly MenuEntry[] {
  const item = (label: string, act: RowAct, keys: string, danger = false): MenuEntry => ({
    kind: 'item',
    label,
    keys,
    danger,
    onSelect: () => onAct(act),
  })
  return [
    ...(onOpen === undefined ? [] : [{ kind: 'item' as const, label: 'Open', keys: 'Enter', onSelect: onOpen }]),
    ...(canEdit
      ? ([
          ...(ids.size > 1
            ? [
                {
                  kind: 'item' as const,
                  label: 'Set…',
                  keys: 'S',
                  onSelect: () => setTimeout(() => onLayer({ kind: 'set', field: null })),
                },
              ]
            : []),
          { kind: 'divider' },
          item('Indent', 'indent', '⇧⌘→'),
          item('Outdent', 'outdent', '⇧⌘←'),
          item('Move up', 'up', '⇧⌘↑'),
          item('Move down', 'down', '⇧⌘↓'),
          { kind: 'divider' },
          item('Duplicate', 'duplicate', '⌘D'),
          item('Delete', 'remove', 'Del', true),
        ] satisfies readonly MenuEntry[])
      : []),
  ]
}
