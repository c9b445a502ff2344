import { Link } from '@tanstack/react-router'
import type { Ask, Fact, Facts } from '@trireme/domain'
import { FLAGS } from '@trireme/planning/tracking'
import { Button, HealthGlyph, Unbroken, formatDate, formatPercent } from '@trireme/ui'
import { useState } from 'react'
import { type FlagCount, flagCounts } from '../changes/flag-words.ts'
import { ThingName } from '../changes/thing-name.tsx'
import { useShownTable } from '../../shell/shown-table.ts'
import { moneyText } from '../raid/words.ts'
import { lateDays, latestFirst } from './latest-first.ts'

/** What is asked for, and by when. */
export function Asks({ asks }: { readonly asks: readonly Ask[] }) {
  return (
    <ul className="asks">
      {asks.map(({ text, dueOn }) => (
        <li key={text}>
          {text}{' '}
          {dueOn === null ? null : (
            <span className="meta">
              <Unbroken>{`by ${formatDate(dueOn)}`}</Unbroken>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const FIRST_ROWS = 15

/** Facts as they were on their day: what was the matter, the worst first, then each thing, what was late before the rest. */
export function FactsTable(props: {
  readonly facts: Facts
  /** Whether they are of today and of all work: then a flag leads to the items that have it. */
  readonly isLive?: boolean
}) {
  const { facts, isLive = false } = props
  const [whole, setWhole] = useState(false)
  const rows = latestFirst(facts.rows)
  const counts = flagCounts(facts.flags)
  useShownTable('Facts', () => ({
    head: ['What', 'Ends', 'Target', '85 of 100 by', 'In time, of 100 runs', 'Health'],
    rows: rows.map(({ title, isDone, endsOn, targetOn, p85On, onTargetPercent, health }) => [
      title,
      isDone ? 'Done' : endsOn,
      targetOn,
      p85On,
      onTargetPercent,
      health,
    ]),
  }))
  useShownTable(
    'Items flagged',
    () => ({ head: ['Items', 'What is the matter'], rows: counts.map(({ count, words }) => [count, words]) }),
    counts.length > 0,
  )
  const unsaid = counts.filter(({ isDanger }) => !isDanger)
  return (
    <>
      <p className="meta">
        As of {formatDate(facts.on)}.{' '}
        {facts.money === null
          ? ''
          : `Expected cost of risks ${moneyText(facts.money.exposure, facts.money.currency)}, responses agreed for ${moneyText(facts.money.responses, facts.money.currency)}.`}
      </p>
      {counts.length === 0 ? <p className="muted">No item is flagged.</p> : null}
      <FlagLines counts={counts.filter(({ isDanger }) => isDanger)} isLive={isLive} />
      {unsaid.length === 0 ? null : (
        <details className="flag-unsaid">
          <summary className="meta">What is still to be said or agreed</summary>
          <FlagLines counts={unsaid} isLive={isLive} />
        </details>
      )}
      <div className="table-scroll">
        <table className="table facts-table">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Ends</th>
              <th scope="col">Target</th>
              <th scope="col" title="By then 85 of 100 runs are done.">
                85 of 100 by
              </th>
              <th scope="col" className="end">
                In time
              </th>
              <th scope="col">Health</th>
            </tr>
          </thead>
          <tbody>
            {(whole ? rows : rows.slice(0, FIRST_ROWS)).map((row) => (
              <FactRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {!whole && rows.length > FIRST_ROWS ? (
        <Button variant="quiet" onClick={() => setWhole(true)}>
          Show all {rows.length}
        </Button>
      ) : null}
      {facts.more > 0 ? <p className="meta">{facts.more} more were not kept.</p> : null}
    </>
  )
}

/** How many items have what is the matter with them; one item may stand in several lines. */
function FlagLines({ counts, isLive }: { readonly counts: readonly FlagCount[]; readonly isLive: boolean }) {
  if (counts.length === 0) return null
  return (
    <ul className="plain-list flag-facts" aria-label="Items flagged">
      {counts.map(({ kind, count, words }) => (
        <li key={words} title={kind === undefined ? undefined : FLAGS[kind].says}>
          <strong className="numeric">{count}</strong>
          {isLive && kind !== undefined ? (
            <Link to="/portfolio" search={{ flag: kind }} className="name-link">
              {words}
            </Link>
          ) : (
            <span>{words}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function FactRow({ row }: { readonly row: Fact }) {
  const { id, title, isDone, endsOn, targetOn, p85On, onTargetPercent, health } = row
  return (
    <tr>
      <th scope="row">
        <ThingName id={id} title={title} />
      </th>
      <td className={lateDays(row) > 0 ? 'numeric late' : 'numeric'}>
        {isDone ? 'Done' : endsOn === null ? '–' : `${lateDays(row) > 0 ? '▲ ' : ''}${formatDate(endsOn)}`}
      </td>
      <td className="numeric">{targetOn === null ? '–' : formatDate(targetOn)}</td>
      <td className="numeric">{p85On === null ? '–' : formatDate(p85On)}</td>
      <td className="end numeric">{onTargetPercent === null ? '–' : formatPercent(onTargetPercent)}</td>
      <td>
        <HealthGlyph health={health ?? 'unset'} />
      </td>
    </tr>
  )
}
