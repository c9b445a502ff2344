import type { Ask, Fact, Facts } from '@trireme/domain'
import { Button, HealthGlyph, formatDate, formatPercent } from '@trireme/ui'
import { useState } from 'react'
import { moneyText } from '../raid/words.ts'

/** What is asked for, and by when. */
export function Asks({ asks }: { readonly asks: readonly Ask[] }) {
  return (
    <ul className="asks">
      {asks.map(({ text, dueOn }) => (
        <li key={text}>
          {text} {dueOn === null ? null : <span className="meta">by {formatDate(dueOn)}</span>}
        </li>
      ))}
    </ul>
  )
}

const FIRST_ROWS = 15

/** Facts as they were on their day. */
export function FactsTable({ facts }: { readonly facts: Facts }) {
  const [whole, setWhole] = useState(false)
  const rows = whole ? facts.rows : facts.rows.slice(0, FIRST_ROWS)
  const late = ({ endsOn, targetOn }: Fact) => endsOn !== null && targetOn !== null && endsOn > targetOn
  return (
    <>
      <p className="meta">
        As of {formatDate(facts.on)}.{' '}
        {facts.flags.length === 0
          ? 'Nothing flagged.'
          : `${facts.flags.map(({ title, count }) => `${count} ${title.toLowerCase()}`).join(', ')}.`}{' '}
        {facts.money === null
          ? ''
          : `Expected cost of risks ${moneyText(facts.money.exposure, facts.money.currency)}, responses agreed for ${moneyText(facts.money.responses, facts.money.currency)}.`}
      </p>
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
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.title}</th>
                <td className={late(row) ? 'numeric late' : 'numeric'}>
                  {row.isDone ? 'Done' : row.endsOn === null ? '–' : formatDate(row.endsOn)}
                </td>
                <td className="numeric">{row.targetOn === null ? '–' : formatDate(row.targetOn)}</td>
                <td className="numeric">{row.p85On === null ? '–' : formatDate(row.p85On)}</td>
                <td className="end numeric">
                  {row.onTargetPercent === null ? '–' : formatPercent(row.onTargetPercent)}
                </td>
                <td>
                  <HealthGlyph health={row.health ?? 'unset'} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < facts.rows.length ? (
        <Button variant="quiet" onClick={() => setWhole(true)}>
          Show all {facts.rows.length}
        </Button>
      ) : null}
      {facts.more > 0 ? <p className="meta">{facts.more} more were not kept.</p> : null}
    </>
  )
}
