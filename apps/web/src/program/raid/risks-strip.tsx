import { exposureOfAll } from '@trireme/domain'
import { lastDayOf } from '@trireme/planning'
import { SkeletonWords, Unbroken, formatDate } from '@trireme/ui'
import { type CSSProperties, useState } from 'react'
import type { AskedWorth } from '../../schedule/use-risks-worth.ts'
import type { RiskRow } from './columns.tsx'
import { awaitedOf, dearestOf, leftOutWords } from './risks-left-out.ts'
import { moneyText, signedDays } from './words.ts'

/**
 * Which risks matter most to finish and budget, and what the best answer to each buys [PG8]. While that is worked out nobody
 * knows which they are: as many as may come are grey, so that none is taken for another, and the room that they took is kept:
 * the register below stays where it is.
 */
export function RisksStrip(props: {
  readonly rows: readonly RiskRow[]
  readonly asked: AskedWorth
  readonly currency: string
  readonly onChoose: (id: string) => void
}) {
  const { rows, asked, currency, onChoose } = props
  const responsesOf = new Map(rows.map(({ reading }) => [reading.risk.id, reading.responses]))
  const total = exposureOfAll(
    rows.map(({ record }) => record),
    ({ id }) => responsesOf.get(id) ?? [],
  )
  const isAsking = asked.phase === 'asking'
  const awaited = awaitedOf(rows)
  const { dearest } = dearestOf(rows)
  const [wasAsking, setWasAsking] = useState(false)
  if (isAsking && !wasAsking) setWasAsking(true)
  const kept = { '--strip-rows': wasAsking ? awaited.length : 0 } as CSSProperties
  const leftOut = asked.phase === 'found' && asked.worth !== null ? leftOutWords(rows, asked.isOld) : ''
  return (
    <section className="risks-strip" aria-labelledby="risks-strip" style={kept}>
      <h2 id="risks-strip">What matters most</h2>
      <p className="meta strip-says" aria-live="polite">
        {asked.phase === 'asking' ? (
          `Running the plan with and without each risk… ${Math.round(asked.share * 100)}%`
        ) : asked.phase === 'failed' ? (
          'What risks cost the finish could not be worked out here.'
        ) : asked.worth === null ? (
          'There is no finish to tell: nothing here has dates.'
        ) : (
          <Unbroken>{finishWords(asked)}</Unbroken>
        )}
      </p>
      <div className="strip-body">
        {isAsking ? (
          <ol className="plain-list dearest" aria-hidden="true">
            {awaited.map(({ id, record }) => (
              <li key={id}>
                <strong>…</strong>
                <span className="strip-words">
                  <SkeletonWords>{record.title}</SkeletonWords>
                </span>
              </li>
            ))}
          </ol>
        ) : dearest.length === 0 ? (
          asked.phase === 'found' && asked.worth !== null ? (
            <p className="muted">No risk moves the finish by half a day, as far as they are known.</p>
          ) : null
        ) : (
          <ol className="plain-list dearest">
            {dearest.map(({ id, record, finishDays, reading, best }) => (
              <li key={id}>
                <strong className="numeric">{signedDays(finishDays!)}</strong>
                <span className="strip-words">
                  <button type="button" className="text-button" onClick={() => onChoose(id)}>
                    {record.title}
                  </button>{' '}
                  <span className="meta">
                    {reading.cost === null ? '' : `${moneyText(reading.cost, currency)} expected. `}
                    {best === '' ? 'No response yet.' : <Unbroken>{`Best response buys ${best}.`}</Unbroken>}
                  </span>
                </span>
              </li>
            ))}
          </ol>
        )}
      </div>
      <p className="meta strip-left-out">{leftOut}</p>
      {total.of === 0 ? null : (
        <p className="meta">
          Expected cost of all:{' '}
          {total.known === 0 ? (
            'unknown, as no risk has been rated.'
          ) : (
            <>
              <strong className="numeric">{moneyText(total.cost, currency)}</strong>, known of {total.known} of{' '}
              {total.of}.
            </>
          )}
        </p>
      )}
    </section>
  )
}

function finishWords(asked: Extract<AskedWorth, { phase: 'found' }>): string {
  const { end, endPlannedAt, runs } = asked.worth!
  const day = (at: number) => formatDate(lastDayOf(at))
  const whose =
    end === undefined || endPlannedAt === undefined
      ? 'Each against the end of the initiative it hits.'
      : `Scheduled to finish ${day(endPlannedAt)}; 85 of 100 runs are done by ${day(end.p85)}.`
  const old = asked.isOld ? ' The plan has changed since.' : ''
  return `${whose} ${runs.toLocaleString('en')} runs with and without each, by dependencies, without waiting for people; in working days.${old}`
}
