import type { Id } from '@trireme/domain'
import { HealthGlyph, StatusGlyph } from '@trireme/ui'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { choiceText } from '../workspace/value-text.ts'
import { glyphOf } from './choices.ts'
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

/** A health with its glyph; unknown shows as such. */
export function HealthMark({ health }: { readonly health: 'on-track' | 'at-risk' | 'off-track' | null }) {
  return (
    <span className="health-cell">
      <HealthGlyph health={health ?? 'unset'} label="" />
      {health === null ? <span className="faint">Not set</span> : choiceText(health)}
    </span>
  )
}
