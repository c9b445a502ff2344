import { Button, Popover, formatPercent } from '@trireme/ui'
import type { Substantiation } from './substantiated.ts'

const LACKS = [
  ['unestimated', 'without an estimate'],
  ['unscheduled', 'without dates'],
  ['unstaffed', 'without a team whose people are known'],
  ['broken', 'before something they wait for'],
] as const

/** How much of the roadmap is more than a wish, and what the rest lacks [2.19]. */
export function SubstantiatedNote({ sums }: { readonly sums: Substantiation }) {
  if (sums.items === 0) return null
  const percent = Math.floor((sums.substantiated / sums.items) * 100)
  return (
    <Popover
      title="How much of this is substantiated"
      align="end"
      trigger={
        <Button
          variant="quiet"
          title="Substantiated: estimated, with dates, in a team whose people are known, and after what it waits for."
        >
          <span className="numeric">
            {formatPercent(percent)} estimated, dated and staffed · {sums.substantiated} of {sums.items} open items
          </span>
        </Button>
      }
    >
      <div className="stack-tight substantiated">
        <p>
          Of {sums.items} open items without parts of their own, {sums.substantiated} are estimated, have dates and a
          team whose people are known, and come after what they wait for.
        </p>
        <ul className="plain-list">
          {LACKS.filter(([lack]) => sums[lack] > 0).map(([lack, words]) => (
            <li key={lack}>
              <strong className="numeric">{sums[lack]}</strong> {words}
            </li>
          ))}
        </ul>
        <p className="meta">Whether each trade has been estimated and each dependency agreed is not recorded yet.</p>
      </div>
    </Popover>
  )
}
