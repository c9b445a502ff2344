import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import './controls.css'

/** One entry of a list to pick from. */
export interface Choice {
  readonly id: string
  readonly label: string
  /** Words that find it besides its label. */
  readonly keywords?: string
  /** Shown faint at the right. */
  readonly detail?: ReactNode
  readonly icon?: ReactNode
}

export interface PickList {
  readonly listId: string
  readonly active: number
  readonly setActive: (index: number) => void
  readonly optionId: (index: number) => string
  /** What the input of the combobox pattern must carry. */
  readonly inputProps: {
    readonly role: 'combobox'
    readonly 'aria-expanded': boolean
    readonly 'aria-controls': string
    readonly 'aria-autocomplete': 'list'
    readonly 'aria-activedescendant': string | undefined
  }
  /** Moves the active option; true when the key was one of the list's. Enter picks. */
  readonly onKey: (event: KeyboardEvent) => boolean
}

/**
 * The ARIA combobox pattern: focus stays in an input, an option of a list is active. The active option returns to the
 * first whenever `query` changes.
 */
export function usePickList(options: {
  readonly count: number
  readonly query: string
  readonly open: boolean
  readonly initial?: number
  readonly onPick: (index: number) => void
}): PickList {
  const { count, query, open, onPick } = options
  const listId = useId()
  const [picked, setPicked] = useState({ query, index: options.initial ?? 0 })
  const active = Math.min(picked.query === query ? picked.index : 0, count - 1)
  const setActive = (index: number) => setPicked({ query, index })
  const optionId = (index: number) => `${listId}-${index}`

  function onKey(event: KeyboardEvent): boolean {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined && count > 0) {
      const next = active + step
      const wrapped = Math.abs(step) === 1 ? (next + count) % count : Math.min(count - 1, Math.max(0, next))
      setActive(wrapped)
    } else if (event.key === 'Enter' && open && active >= 0) onPick(active)
    else return false
    event.preventDefault()
    return true
  }

  return {
    listId,
    active,
    setActive,
    optionId,
    onKey,
    inputProps: {
      role: 'combobox',
      'aria-expanded': open,
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      'aria-activedescendant': open && active >= 0 ? optionId(active) : undefined,
    },
  }
}

/** The list of a pick list, floating under (or above) its anchor in the top layer, so that no scroller cuts it. */
export function FloatingChoices(props: {
  readonly list: PickList
  readonly choices: readonly Choice[]
  readonly label: string
  readonly anchor: () => Element | null
  readonly selectedId?: string | null
  readonly onPick: (index: number) => void
  readonly empty?: string
}) {
  const { list, choices, anchor } = props
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = ref.current
    const target = anchor()
    if (!box || !target) return
    if (!box.matches(':popover-open')) box.showPopover?.()
    const rect = target.getBoundingClientRect()
    const height = Math.min(box.scrollHeight, 280)
    const above = rect.bottom + height + 12 > window.innerHeight && rect.top > height
    box.style.left = `${Math.max(8, Math.min(rect.left, window.innerWidth - box.offsetWidth - 8))}px`
    box.style.top = `${above ? rect.top - height - 6 : rect.bottom + 4}px`
    box.style.minWidth = `${Math.max(rect.width, 180)}px`
  })
  useEffect(() => {
    document.getElementById(list.optionId(list.active))?.scrollIntoView({ block: 'nearest' })
  })
  return (
    <div
      ref={ref}
      popover="manual"
      className="tri-floating tri-choices"
      onMouseDown={(event) => event.preventDefault()}
    >
      <div role="listbox" id={list.listId} aria-label={props.label}>
        {choices.map((choice, index) => (
          <div
            key={choice.id}
            id={list.optionId(index)}
            role="option"
            aria-selected={choice.id === props.selectedId}
            data-active={index === list.active || undefined}
            className="tri-choice"
            onMouseMove={() => index !== list.active && list.setActive(index)}
            onClick={() => props.onPick(index)}
          >
            {choice.icon}
            <span className="tri-choice-label">{choice.label}</span>
            {choice.detail ? <span className="tri-choice-detail">{choice.detail}</span> : null}
          </div>
        ))}
      </div>
      {choices.length === 0 ? <div className="tri-choice-empty">{props.empty ?? 'Nothing matches'}</div> : null}
    </div>
  )
}
