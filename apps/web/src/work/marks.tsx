import { type Id, type WorkItem, healthDays, timeZoneOf } from '@trireme/domain'
import { HealthGlyph, StatusGlyph } from '@trireme/ui'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { choiceText } from '../workspace/value-text.ts'
import { glyphOf } from './choices.ts'
import { ageText, contradicts, healthSays } from './health.ts'
import './work.css'

/** A status with its glyph. */
export function StatusMark({ id }: { readonly id: Id }) {
  const status = useWorkspace().replica.get('status', id)
  return (
    <span className="status-cell">
      <StatusGlyph status={glyphOf(status)} label="" />
      <span className="clip">{status?.name ?? '–'}</span>
    </span>
  )
}

type Judged = Pick<WorkItem, 'health' | 'healthAt'>

/** A health with its glyph; unknown shows as such. One that is old says so; one that is well while the schedule is late carries the mark of that. */
export function HealthMark({ item, isLate = false }: { readonly item: Judged; readonly isLate?: boolean }) {
  const { replica, today } = useWorkspace()
  const { health } = item
  const days = healthDays(item, { today, timeZone: timeZoneOf(replica.snapshot) })
  const age = ageText(days)
  return (
    <span className="health-cell" title={healthSays(health, isLate, days)}>
      <HealthGlyph health={health ?? 'unset'} label="" />
      {health === null ? (
        <span className="faint">Not set</span>
      ) : (
        <span className={age === null ? undefined : 'muted'}>{choiceText(health)}</span>
      )}
      {age === null ? null : <span className="muted">{age}</span>}
      {contradicts(health, isLate) ? (
        <>
          <span className="late" aria-hidden="true">
            ≠
          </span>
          <span className="tri-unseen"> but late by the schedule</span>
        </>
      ) : null}
    </span>
  )
}
