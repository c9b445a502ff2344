import type { Operation, Update, Values } from '../changes/change-set.ts'
import type { Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { Refusal } from '../rules/refusal.ts'
import { approvalFields, isPassing, standingOf } from './gates.ts'
import { type Gate, type Launch, launchOf } from './launch.ts'

/**
 * Moves that go only through a gate, and only when it is open [2.17]: releasing a launch, ending a phase, passing the gate
 * itself. Asked of the state in which the changes hold; by whatever way they come. Who has to approve is asked as it was before
 * them too. What comes back after a removal is no move.
 */
export function gateRefusals(after: Snapshot, changes: readonly Operation[]): Refusal[] {
  return changes.flatMap((operation) => (operation.op === 'update' ? refusalsOf(after, operation) : []))
}

function refusalsOf(after: Snapshot, { kind, id, before, after: values }: Update): Refusal[] {
  if (kind === 'release' && values['state'] === 'released') return released(after, id)
  if (kind === 'phase' && (values['endedOn'] ?? null) !== null) return ended(after, id)
  if (kind === 'gate' && ('verdict' in values || 'saw' in values) && isPassing(after.gate.get(id)!.verdict))
    return passed(after, id, before)
  return []
}

/** Whether a gate has to be open before the launch is: that of a phase which begins with the launch or later has not. */
export function holdsLaunch({ release, phases }: Launch, gate: Gate): boolean {
  const startsOn = phases.find(({ id }) => id === gate.phaseId)?.startsOn ?? null
  return startsOn === null || release.targetOn === null || startsOn < release.targetOn
}

function released(after: Snapshot, id: Id): Refusal[] {
  const launch = launchOf(after, id)!
  const closed = launch.gates.filter((gate) => holdsLaunch(launch, gate) && !standingOf(launch, gate).isOpen)
  if (closed.length === 0) return []
  return [
    {
      rule: 'gate',
      kind: 'release',
      id,
      field: 'state',
      title: closed.length === 1 ? 'A gate of this launch is closed' : 'Gates of this launch are closed',
      detail: `${closed.map((gate) => whyClosed(launch, gate)).join(' ')} Pass ${closed.length === 1 ? 'it' : 'them'} first.`,
    },
  ]
}

function ended(after: Snapshot, id: Id): Refusal[] {
  const launch = launchOf(after, after.phase.get(id)!.releaseId)!
  const closed = launch.gates.find((gate) => gate.phaseId === id && !standingOf(launch, gate).isOpen)
  if (closed === undefined) return []
  return [
    {
      rule: 'gate',
      kind: 'phase',
      id,
      field: 'endedOn',
      title: 'The gate of this phase is closed',
      detail: `${whyClosed(launch, closed)} Pass it first.`,
    },
  ]
}

function passed(after: Snapshot, id: Id, before: Values): Refusal[] {
  const gate = after.gate.get(id)!
  const launch = launchOf(after, gate.releaseId)!
  const { unmet: unmetNow, stale } = standingOf(launch, gate)
  const asked = askedBefore(gate, before)
  const unmet = unmetNow.length > 0 || asked === undefined ? unmetNow : standingOf(launch, asked).unmet
  if (unmet.length === 0 && stale.length === 0) return []
  const title = unmet.length > 0 ? 'This gate cannot be passed yet' : 'The gate is not as it was seen'
  const detail =
    unmet.length > 0
      ? `${unmet.map(({ why }) => why).join('; ')}.`
      : `Since then: ${stale.join('; ')}. Look again, and say in “saw” what is there now.`
  return [{ rule: 'gate', kind: 'gate', id, field: unmet.length > 0 ? 'verdict' : 'saw', title, detail }]
}

/** The gate as it asked for approvals before a change of it; undefined where that is as before. */
function askedBefore(gate: Gate, before: Values): Gate | undefined {
  const asked = approvalFields.filter((field) => field in before).map((field) => [field, before[field]])
  return asked.length === 0 ? undefined : ({ ...gate, ...Object.fromEntries(asked) } as Gate)
}

/** `“Go or no-go”: 1 of 2 approvals.` */
function whyClosed(launch: Launch, gate: Gate): string {
  const { unmet, stale } = standingOf(launch, gate)
  const reasons = [
    ...unmet.map(({ why }) => why),
    ...(stale.length > 0 ? [`changed since its verdict: ${stale.join('; ')}`] : []),
    ...(unmet.length === 0 && stale.length === 0
      ? [gate.verdict === null ? 'no verdict yet' : `its verdict is ${gate.verdict.replaceAll('-', ' ')}`]
      : []),
  ]
  return `“${gate.name}”: ${reasons.slice(0, 5).join('; ')}${reasons.length > 5 ? ` and ${reasons.length - 5} more` : ''}.`
}
