import { Popover } from '@trireme/ui'
import type { Explained } from './explained.ts'

/** A figure as a button: what it is, how it came about with the numbers filled in, and what is not known [R4]. */
export function Figure({ explained, isPlain = false }: { readonly explained: Explained; readonly isPlain?: boolean }) {
  const { name, letters, value, isBad, formula, filled, notes } = explained
  const title = letters === '' ? name : `${name} (${letters})`
  return (
    <Popover
      title={title}
      align="end"
      trigger={
        <button
          type="button"
          className={isPlain ? 'figure-button figure-plain' : 'figure-button'}
          data-bad={isBad || undefined}
          aria-label={`${value}, ${title}: how it came about`}
        >
          {isBad ? `▲ ${value}` : value}
        </button>
      }
    >
      <div className="figure-why">
        <p>{formula}</p>
        <p className="figure-filled numeric">{filled}</p>
        {notes.map((note) => (
          <p key={note} className="meta">
            {note}
          </p>
        ))}
      </div>
    </Popover>
  )
}
