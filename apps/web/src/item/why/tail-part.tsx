import type { Id } from '@trireme/domain'
import { type Planned, type Tail, tailOf } from '@trireme/planning/causes'
import { useCallback } from 'react'
import { useOddsWithPeople, useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { ItemChip } from './item-chip.tsx'
import { useSliced } from '../../schedule/use-sliced.ts'
import { meanDaysText, tailBase, tailSentence } from './why-words.ts'

/** Runs with people counted take a plan each: of larger portfolios those by dependencies alone have to do. */
const LARGE = 1_500
const RUNS = { capacity: 256, dependencies: 1_000 } as const
const SHOWN = 5
const SHOWN_RISKS = 3

/**
 * When the end may come, and which items decide how late that is. The dates are those that every other view shows of it; only of
 * what nobody else forecasts, a program or a product, are they its own.
 */
export function TailPart(props: { readonly planned: Planned; readonly id: Id; readonly onOpen: (id: Id) => void }) {
  const { planned, id, onOpen } = props
  const odds = useOddsWithPeople()
  const known = odds?.of(id)
  const begin = useCallback(() => {
    const mode = planned.plan.items.size > LARGE ? 'dependencies' : 'capacity'
    return tailOf(planned, id, { mode, runs: RUNS[mode] })
  }, [planned, id])
  const { found, isWorking } = useSliced(begin)
  const dates = known === undefined ? ofTail(found) : { ...known, onTarget: known.onTarget ?? found?.onTarget }
  if (dates === undefined && !isWorking) return <p className="meta">Nothing of it is uncertain.</p>
  return (
    <div data-old={(found !== undefined && isWorking) || undefined}>
      {dates === undefined ? null : <p className="why-told">{tailSentence(dates)}</p>}
      {isWorking && found === undefined ? <p className="meta">Trying out how long everything may take…</p> : null}
      {found === undefined ? null : <Deciding found={found} onOpen={onOpen} />}
      <p className="meta">{tailBase(known === undefined ? null : odds, found)}</p>
    </div>
  )
}

function ofTail(found: Tail | undefined) {
  return found && { p50At: found.p50, p85At: found.p85, onTarget: found.onTarget }
}

function Deciding({ found, onOpen }: { readonly found: Tail; readonly onOpen: (id: Id) => void }) {
  const { replica } = useWorkspace()
  const drivers = found.drivers.slice(0, SHOWN).toSorted((one, other) => other.criticality - one.criticality)
  return (
    <>
      {found.drivers.length === 0 ? null : (
        <table className="why-drivers">
          <caption className="tri-unseen">What decides how late it may come</caption>
          <thead>
            <tr>
              <th scope="col">What decides how late it may come</th>
              <th scope="col">How often it decides the date</th>
            </tr>
          </thead>
          <tbody>
            {drivers.map((driver) => (
              <tr key={driver.id}>
                <td>
                  <ItemChip id={driver.id} onOpen={onOpen} />
                </td>
                <td className="numeric">{Math.round(driver.criticality * 100)} of 100 runs</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found.risks.length === 0 ? null : (
        <p className="why-told">
          Risks make it later on average:{' '}
          {found.risks
            .slice(0, SHOWN_RISKS)
            .map(({ id: risk, delayDays }) => `“${nameOf(replica, risk)}” by ${meanDaysText(delayDays)}`)
            .join(', ')}
          .
        </p>
      )}
    </>
  )
}
