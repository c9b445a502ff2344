import { type Id, type RecordMap, dayOfMoment, timeZoneOf } from '@trireme/domain'
import { Button, formatDate } from '@trireme/ui'
import { dayOf, daysAway } from '../../schedule/days.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

/** For as long a baseline says little: work has hardly moved since it was taken. */
const YOUNG_DAYS = 14

/**
 * Says of a baseline that was taken lately that what went otherwise before is agreed in it, and leads to the one before: an
 * overrun must not go from view because somebody took a baseline.
 *
 * @param baselines the newest first
 */
export function YoungBaseline(props: {
  readonly baseline: RecordMap['baseline']
  readonly baselines: readonly RecordMap['baseline'][]
  readonly statusOn: string
  readonly onChoose: (id: Id) => void
}) {
  const { baseline, baselines, statusOn, onChoose } = props
  const { replica, today } = useWorkspace()
  const older = baselines[baselines.indexOf(baseline) + 1]
  const takenOn = dayOfMoment(timeZoneOf(replica.snapshot), baseline.takenAt)
  if (older === undefined || dayOf(statusOn) - dayOf(takenOn) >= YOUNG_DAYS) return null
  return (
    <span className="row">
      <span
        className="meta"
        title={`What went otherwise until ${formatDate(takenOn)} is agreed in it: against it, that is no variance.`}
      >
        taken {daysAway(today, takenOn)}
      </span>
      <Button variant="quiet" onClick={() => onChoose(older.id)}>
        Compare with {older.name}
      </Button>
    </span>
  )
}
