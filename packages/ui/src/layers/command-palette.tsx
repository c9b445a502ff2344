import { Dialog as Base } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { usePickList } from '../controls/pick-list.tsx'
import { rankByLetters, type Ranker } from '../input/rank.ts'
import { Kbd } from '../marks/kbd.tsx'
import './layers.css'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  readonly keywords?: string
  /** Entries with the same group stand together, groups in order of their best entry. */
  readonly group: string
  readonly detail?: ReactNode
  /** Over and done with: a ranker may put it after what is open. */
  readonly closed?: boolean
  readonly icon?: ReactNode
  readonly keys?: string
  /** Runs and closes, or, returning entries, opens them as the next step. */
  readonly onSelect: () => void | readonly PaletteEntry[]
}

export interface CommandPaletteProps {
  readonly open: boolean
  readonly onClose: () => void
  /** Recent first: with no text they show in this order. */
  readonly entries: readonly PaletteEntry[]
  readonly rank?: Ranker
  readonly placeholder?: string
  /** Called as a person types, for entries that come from elsewhere. */
  readonly onQuery?: (text: string) => void
}

const MOST_SHOWN = 60

/** One field to reach everything. Arrows move, Enter runs, Esc or Backspace in an empty field steps back. */
export function CommandPalette(props: CommandPaletteProps) {
  return (
    <Base.Root open={props.open} onOpenChange={(next) => next || props.onClose()}>
      <Base.Portal>
        <Base.Backdrop className="tri-backdrop" />
        <Base.Popup className="tri-palette">
          <Base.Title className="tri-unseen">Command palette</Base.Title>
          <Palette {...props} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function Palette({ onClose, entries, rank = rankByLetters, placeholder, onQuery }: CommandPaletteProps) {
  const [text, setText] = useState('')
  const [steps, setSteps] = useState<readonly { readonly label: string; readonly entries: readonly PaletteEntry[] }[]>(
    [],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const offered = steps.at(-1)?.entries ?? entries
  const groups = useMemo(() => grouped(rank(text, offered).slice(0, MOST_SHOWN)), [rank, text, offered])
  const shown = groups.flatMap((group) => group.entries)
  const list = usePickList({ count: shown.length, query: `${steps.length} ${text}`, open: true, onPick: pick })

  useEffect(() => {
    scroller.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  })

  function pick(index: number) {
    const entry = shown[index]
    if (!entry) return
    const next = entry.onSelect()
    if (!next) return onClose()
    setSteps([...steps, { label: entry.label, entries: next }])
    setText('')
  }

  function stepBack() {
    setSteps(steps.slice(0, -1))
    setText('')
  }

  return (
    <>
      <div className="tri-palette-field">
        <Search size={16} aria-hidden="true" />
        {steps.map((step) => (
          <span key={step.label} className="tri-badge">
            {step.label}
          </span>
        ))}
        <input
          {...list.inputProps}
          aria-label="Search commands and items"
          placeholder={placeholder ?? 'Search or run a command'}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            onQuery?.(event.target.value)
          }}
          onKeyDown={(event) => {
            if (steps.length > 0 && (event.key === 'Escape' || (event.key === 'Backspace' && text === ''))) {
              event.preventDefault()
              event.stopPropagation()
              stepBack()
            } else list.onKey(event)
          }}
        />
      </div>
      <div ref={scroller} className="tri-palette-list" role="listbox" id={list.listId} aria-label="Results">
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <div className="tri-menu-heading" aria-hidden="true">
              {group.name}
            </div>
            {group.entries.map((entry) => {
              const index = shown.indexOf(entry)
              return (
                <div
                  key={entry.id}
                  id={list.optionId(index)}
                  role="option"
                  aria-selected={index === list.active}
                  data-active={index === list.active || undefined}
                  className="tri-menu-item"
                  onMouseMove={() => index !== list.active && list.setActive(index)}
                  onClick={() => pick(index)}
                >
                  <span className="tri-menu-mark">{entry.icon}</span>
                  <span className="tri-menu-label">{entry.label}</span>
                  {entry.detail ? <span className="tri-choice-detail">{entry.detail}</span> : null}
                  {entry.keys ? <Kbd keys={entry.keys} /> : null}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p className="tri-palette-empty">Nothing matches “{text}”. Try fewer letters.</p> : null}
    </>
  )
}

function grouped(entries: readonly PaletteEntry[]) {
  const groups = new Map<string, PaletteEntry[]>()
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry])
  return [...groups].map(([name, members]) => ({ name, entries: members }))
}
