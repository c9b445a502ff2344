import type { Id } from '@trireme/domain'
import { type Planned, type Tail, type Towards, tailOf } from '@trireme/planning/causes'
import { SkeletonWords } from '@trireme/ui'
import { type ReactNode, useCallback } from 'react'
import { useOddsWithPeople, useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { AwaitedChip } from './awaited.tsx'
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
export function TailPart(props: {
  readonly planned: Planned
  readonly towards: Towards
  readonly id: Id
  readonly hasTarget: boolean
  readonly onOpen: (id: Id) => void
}) {
  const { planned, towards, id, hasTarget, onOpen } = props
  const odds = useOddsWithPeople()
  const known = odds?.of(id)
  const begin = useCallback(() => {
    const mode = planned.plan.items.size > LARGE ? 'dependencies' : 'capacity'
    return tailOf(planned, id, { mode, runs: RUNS[mode] })
  }, [planned, id])
  const { found, isWorking } = useSliced(begin)
  const dates = known === undefined ? ofTail(found) : { ...known, onTarget: known.onTarget ?? found?.onTarget }
  if (dates === undefined && !isWorking) return <p className="meta">Nothing of it is uncertain.</p>
  const { endsAt } = towards.end
  return (
    <div data-old={(found !== undefined && isWorking) || undefined}>
      {dates === undefined ? (
        <p className="why-told">
          <SkeletonWords>
            {tailSentence({ p50At: endsAt, p85At: endsAt, onTarget: hasTarget ? 0.5 : undefined })}
          </SkeletonWords>
        </p>
      ) : (
        <p className="why-told">{tailSentence(dates)}</p>
      )}
      {found !== undefined ? (
        <Deciding found={found} onOpen={onOpen} />
      ) : isWorking ? (
        <AwaitedDrivers count={Math.min(SHOWN, towards.floats.size)} />
      ) : null}
      <p className="meta">{tailBase(known === undefined ? null : odds, found, isWorking)}</p>
    </div>
  )
}

/** As many rows as there will be where whatever leads to the end decides it at times. */
function AwaitedDrivers({ count }: { readonly count: number }) {
  if (count === 0) return null
  return (
    <Drivers isAwaited>
      {Array.from({ length: count }, (_, nth) => (
        <tr key={nth}>
          <td colSpan={2}>
            <AwaitedChip />
          </td>
        </tr>
      ))}
    </Drivers>
  )
}

function Drivers({ isAwaited, children }: { readonly isAwaited?: true; readonly children: ReactNode }) {
  return (
    <table className="why-drivers" aria-hidden={isAwaited}>
      <caption className="tri-unseen">What decides how late it may come</caption>
      <thead>
        <tr>
          <th scope="col">What decides how late it may come</th>
          <th scope="col">How often it decides the date</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
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
        <Drivers>
          {drivers.map((driver) => (
            <tr key={driver.id}>
              <td>
                <ItemChip id={driver.id} onOpen={onOpen} />
              </td>
              <td className="numeric">{Math.round(driver.criticality * 100)} of 100 runs</td>
            </tr>
          ))}
        </Drivers>
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
