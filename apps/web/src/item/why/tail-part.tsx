import type { Id } from '@trireme/domain'
import { type Planned, tailOf } from '@trireme/planning/causes'
import { useCallback } from 'react'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { ItemChip } from './item-chip.tsx'
import { useSliced } from './use-sliced.ts'
import { elapsedDays, tailBase, tailSentence } from './why-words.ts'

/** Runs with people counted take a plan each: of larger portfolios those by dependencies alone have to do. */
const LARGE = 1_500
const RUNS = { capacity: 256, dependencies: 1_000 } as const
const SHOWN = 5
const SHOWN_RISKS = 3

/** When the end may come, and which items decide how late that is. */
export function TailPart(props: { readonly planned: Planned; readonly id: Id; readonly onOpen: (id: Id) => void }) {
  const { planned, id, onOpen } = props
  const { replica } = useWorkspace()
  const begin = useCallback(() => {
    const mode = planned.plan.items.size > LARGE ? 'dependencies' : 'capacity'
    return tailOf(planned, id, { mode, runs: RUNS[mode] })
  }, [planned, id])
  const { found, isWorking } = useSliced(begin)
  if (found === undefined)
    return (
      <p className="meta">{isWorking ? 'Trying out how long everything may take…' : 'Nothing of it is uncertain.'}</p>
    )
  return (
    <div data-old={isWorking || undefined}>
      <p className="why-told">{tailSentence(found)}</p>
      {found.drivers.length === 0 ? null : (
        <table className="why-drivers">
          <caption className="tri-unseen">What drives how late it may come</caption>
          <thead>
            <tr>
              <th scope="col">Drives the tail</th>
              <th scope="col" title="In how many of 100 runs it is on the critical path to this date">
                Critical
              </th>
              <th scope="col" title="How closely how long it takes goes with when this date comes, from −1 to 1">
                Correlation
              </th>
            </tr>
          </thead>
          <tbody>
            {found.drivers.slice(0, SHOWN).map((driver) => (
              <tr key={driver.id}>
                <td>
                  <ItemChip id={driver.id} onOpen={onOpen} />
                </td>
                <td className="numeric">{Math.round(driver.criticality * 100)} %</td>
                <td className="numeric">{driver.correlation.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found.risks.length === 0 ? null : (
        <p className="why-told">
          Of the risks,{' '}
          {found.risks
            .slice(0, SHOWN_RISKS)
            .map(({ id: risk, delayMinutes }) => `${nameOf(replica, risk)} costs it ${elapsedDays(delayMinutes)}`)
            .join('; ')}{' '}
          on average.
        </p>
      )}
      <p className="meta">{tailBase(found)}</p>
    </div>
  )
}
