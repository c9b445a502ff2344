import type { RecordedEffect, RecordedMove, RecordedOnItem } from '@trireme/domain'
import { Button } from '@trireme/ui'
import { useState } from 'react'
import { type AmountText, RATES_HIDDEN, amountText, indexText } from '../program/finances/money-text.ts'
import { useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import { number } from './outcome-words.ts'

const FIRST = 12

/** What recorded work adds, item by item, and what that makes of the figures of Finances as of today. */
export function Recorded({ effect }: { readonly effect: RecordedEffect }) {
  const { replica, rights } = useWorkspace()
  const [all, setAll] = useState(false)
  const baseline = useRecords('baseline').find(({ id }) => id === effect.baselineId)
  const sees = effect.measure === 'effort' || rights.maySee('cost-rate')
  const text = amountText(effect.measure, effect.currency)
  const money = amountText('cost', effect.currency)
  const items = all ? effect.items : effect.items.slice(0, FIRST)
  const hasCost = effect.items.some(({ cost }) => cost !== 0)
  const unpriced = effect.items.reduce((sum, { unpricedMinutes }) => sum + unpricedMinutes, 0)
  return (
    <div className="import-block">
      <h3 className="import-subtitle">What it makes of the figures</h3>
      <p>{sees ? wholeText(effect, text, baseline?.name) : `${RATES_HIDDEN}: what it costs cannot be told.`}</p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="By item">
        <table className="table import-recorded" aria-label="What would be recorded, by item">
          <thead>
            <tr>
              <th scope="col">Item</th>
              <th scope="col" className="end">
                Records
              </th>
              <th scope="col" className="end">
                Hours
              </th>
              {hasCost && sees ? (
                <th scope="col" className="end" title="As given, else the hours at the rate of their days.">
                  Cost
                </th>
              ) : null}
              {sees ? (
                <>
                  <th scope="col" className="end" title="Recorded on it and below it until today.">
                    Until today
                  </th>
                  <th scope="col" className="end" title="Earned ÷ actual, of what the baseline holds.">
                    CPI
                  </th>
                </>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <th scope="row" className="clip">
                  {nameOf(item)}
                </th>
                <td className="end numeric">{number(item.records)}</td>
                <td className="end numeric">{item.minutes === 0 ? '–' : hours(item.minutes)}</td>
                {hasCost && sees ? (
                  <td className="end numeric">{item.cost === 0 ? '–' : money.full(item.cost)}</td>
                ) : null}
                {sees ? (
                  <>
                    <td className="end numeric">{moved(item, ({ actual, outside }) => text.full(actual + outside))}</td>
                    <td className="end numeric">{moved(item, ({ costIndex }) => indexText(costIndex))}</td>
                  </>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {effect.items.length > items.length ? (
        <div>
          <Button variant="quiet" onClick={() => setAll(true)}>
            Show {number(effect.items.length - items.length)} more
          </Button>
        </div>
      ) : null}
      {sees && effect.measure === 'cost' && unpriced > 0 ? (
        <p className="meta">
          {hours(unpriced)} h have no rate and no cost: they count as hours and cost nothing until somebody says what an
          hour costs.
        </p>
      ) : null}
    </div>
  )

  function nameOf({ id }: RecordedOnItem): string {
    const item = replica.get('work-item', id)
    return item === undefined ? id : `${item.key} ${item.title}`
  }
}

/** `Against Launch plan, until today: actual cost (AC) €800 → €1,600, CPI 0.50 → 0.25.` */
function wholeText({ whole, measure }: RecordedEffect, text: AmountText, baseline: string | undefined): string {
  const what = measure === 'cost' ? 'cost' : 'work'
  const outside = moved(whole, (sums) => text.full(sums.outside))
  if (baseline === undefined)
    return `Recorded ${what} until today: ${outside}. There is no baseline to hold it against.`
  const actual = moved(whole, (sums) => text.full(sums.actual))
  const index = moved(whole, ({ costIndex }) => indexText(costIndex))
  const beside = outside.includes('→') ? `, and of work that it does not hold ${outside}` : ''
  return `Against ${baseline}, until today: actual ${what} (AC) ${actual}, CPI ${index}${beside}.`
}

/** `€800 → €1,600`; once, where it stays. */
function moved({ before, after }: RecordedMove, say: (sums: RecordedMove['before']) => string): string {
  const [first, last] = [say(before), say(after)]
  return first === last ? last : `${first} → ${last}`
}

function hours(minutes: number): string {
  return (Math.round(minutes / 6) / 10).toLocaleString('en')
}
