import type { Id } from '@trireme/domain'
import { formatDay } from '@trireme/planning'
import type { Path, Planned, Towards } from '@trireme/planning/causes'
import { useState } from 'react'
import { endsOn, startsOn } from '../../schedule/days.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { ItemChip } from './item-chip.tsx'
import { slackText, viaText } from './why-words.ts'

const ROW = 44
const WIDTH = 160
const BAR = 12
const SHOWN_PATHS = 6
/** A longer one is shown from its end: what is near the end is what one can still do something about. */
const SHOWN_STEPS = 14

type Props = {
  readonly planned: Planned
  readonly towards: Towards
  readonly onOpen: (id: Id) => void
}

/** The way that drives the end (whatever is on it delays it), step by step, beside a small picture of when each lies; and the ways next to it. */
export function PathPart({ planned, towards, onOpen }: Props) {
  const [number, setNumber] = useState(1)
  const { replica } = useWorkspace()
  const paths = towards.paths.slice(0, SHOWN_PATHS)
  const path = paths.find((each) => each.number === number) ?? paths[0]
  if (path === undefined) return <p className="meta">Nothing leads to it.</p>
  const steps = path.steps.slice(-SHOWN_STEPS)
  const programs = new Set(steps.flatMap(({ id }) => replica.get('work-item', id)?.programId ?? []))
  return (
    <>
      {paths.length < 2 ? null : (
        <div className="why-paths" role="group" aria-label="Paths">
          {paths.map((each) => (
            <button
              key={each.number}
              type="button"
              aria-pressed={each.number === path.number}
              onClick={() => setNumber(each.number)}
            >
              {each.number === 1
                ? 'Path 1: drives it'
                : `Path ${each.number}: ${slackText(planned, each.steps.at(-1)!.id, each.floatMinutes)} slack`}
            </button>
          ))}
        </div>
      )}
      {programs.size < 2 ? null : (
        <p className="meta">Across {[...programs].map((id) => nameOf(replica, id)).join(', ')}.</p>
      )}
      <div className="why-path">
        <ol className="plain-list" aria-label={`Path ${path.number}`}>
          {steps.map(({ id, via, floatMinutes }, nth) => (
            <li key={id} style={{ height: ROW }}>
              <ItemChip id={id} onOpen={onOpen} />
              <span className="meta clip">
                {dates(planned, id)}
                {floatMinutes === undefined || floatMinutes <= 0
                  ? ''
                  : ` · ${slackText(planned, id, floatMinutes)} slack`}
                {via === undefined ? '' : ` · ${lead(via, nth < steps.length - 1)}`}
              </span>
            </li>
          ))}
        </ol>
        <PathPicture planned={planned} path={path} steps={steps} />
      </div>
      {path.joinsId === undefined ? null : <p className="meta">It joins at {nameOf(replica, path.joinsId)}.</p>}
    </>
  )

  function lead(via: NonNullable<Path['steps'][number]['via']>, hasNext: boolean): string {
    if (via.kind === 'dependency') return hasNext ? 'the next waits for it' : 'that waits for it'
    return viaText(via, (id) => nameOf(replica, id))
  }
}

function dates({ plan }: Planned, id: Id): string {
  const place = placeOf(plan, id)
  if (place === undefined) return ''
  // A path may last longer than a year.
  const short = (on: string) => formatDay(on, plan.today)
  const [from, until] = [startsOn(place), endsOn(place)]
  return from === until ? short(from) : `${short(from)} – ${short(until)}`
}

function placeOf({ items, milestones }: Planned['plan'], id: Id) {
  const at = milestones.get(id)?.at
  return items.get(id) ?? (at === undefined ? undefined : { startsAt: at, endsAt: at })
}

/** Bars in the order of the list, joined by the arrow of what led from one to the next: solid for a dependency, dotted for people. */
function PathPicture(props: { readonly planned: Planned; readonly path: Path; readonly steps: Path['steps'] }) {
  const { planned, path, steps } = props
  const places = steps.map(({ id }) => placeOf(planned.plan, id))
  const known = places.filter((place) => place !== undefined)
  const first = Math.min(...known.map(({ startsAt }) => startsAt))
  const last = Math.max(...known.map(({ endsAt }) => endsAt), first + 1)
  const x = (at: number) => 4 + ((at - first) / (last - first)) * (WIDTH - 8)
  const middle = (nth: number) => nth * ROW + ROW / 2 - 8
  return (
    <svg
      className="why-picture"
      width={WIDTH}
      height={steps.length * ROW}
      role="img"
      aria-label={`Path ${path.number} on the time axis: ${steps.length} steps one after the other`}
    >
      {places.map((place, nth) => {
        if (place === undefined) return null
        const [from, until] = [x(place.startsAt), Math.max(x(place.endsAt), x(place.startsAt) + 4)]
        const next = places[nth + 1]
        const { via } = steps[nth]!
        return (
          <g key={steps[nth]!.id}>
            <rect x={from} y={middle(nth)} width={until - from} height={BAR} rx="3" data-driving={path.number === 1} />
            {next === undefined ? null : (
              <path
                d={`M ${until} ${middle(nth) + BAR / 2} H ${until + 3} V ${middle(nth + 1) - 6} H ${x(next.startsAt) + 3} V ${middle(nth + 1) - 1}`}
                data-via={via?.kind ?? 'dependency'}
              />
            )}
          </g>
        )
      })}
    </svg>
  )
}
