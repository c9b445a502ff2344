import type { Id } from '@trireme/domain'
import { HealthGlyph, StatusGlyph } from '@trireme/ui'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { choiceText } from '../workspace/value-text.ts'
import { glyphOf } from './choices.ts'
import { type Health, contradicts, healthSays } from './health.ts'
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

/** A health with its glyph; unknown shows as such. One that is well while the schedule is late carries the mark of that. */
export function HealthMark({ health, isLate = false }: { readonly health: Health; readonly isLate?: boolean }) {
  return (
    <span className="health-cell" title={healthSays(health, isLate)}>
      <HealthGlyph health={health ?? 'unset'} label="" />
      {health === null ? <span className="faint">Not set</span> : choiceText(health)}
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
