import { TextInput, enterSurface } from '@trireme/ui'
import type { Ref } from 'react'
import { counted } from '../../schedule/days.ts'

export type PlanResultProps = {
  readonly searchField: Ref<HTMLInputElement>
  readonly text: string
  readonly onText: (text: string) => void
  readonly all: number
  /** How many of them are wanted; null where all are. */
  readonly matching: number | null
  readonly late: number
  readonly onOnlyLate: () => void
}

/** Where a key hint would only take room. */
const NO_KEYS = '(pointer: coarse), (width < 640px)'

/** The search of this view and what comes of it: how many items, and how many of them late. */
export function PlanResult({ searchField, text, onText, all, matching, late, onOnlyLate }: PlanResultProps) {
  return (
    <span className="plan-result">
      <TextInput
        ref={searchField}
        type="search"
        aria-label="Search in this view"
        placeholder={window.matchMedia(NO_KEYS).matches ? 'Search' : 'Search  /'}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Enter' || key === 'ArrowDown') enterSurface()
        }}
      />
      <span className="numeric">
        {matching === null ? '' : `${matching.toLocaleString('en')} of `}
        {counted(all, 'item')}
        {late > 0 ? (
          <>
            {' · '}
            <button type="button" className="text-button late" title="Show only what is late" onClick={onOnlyLate}>
              {late} late
            </button>
          </>
        ) : null}
      </span>
    </span>
  )
}
