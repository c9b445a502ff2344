import { type Gate, type GateStanding, type Id, type Verdict, standingOf } from '@trireme/domain'
import { Button, formatDate } from '@trireme/ui'
import { Suspense, lazy, useState } from 'react'
import { InlineCell } from '../../work/inline-cell.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, formatInstant, nameOf } from '../../workspace/value-text.ts'
import { daysAway } from '../../schedule/days.ts'
import { reopenGate, setGate } from './commands.ts'
import type { LaunchFacts } from './facts.ts'
import { GateSettings } from './gate-settings.tsx'
import { shippedSays } from './words.ts'

const AnswerGate = lazy(async () => ({ default: (await import('./answer-gate.tsx')).AnswerGate }))
const DecideGate = lazy(async () => ({ default: (await import('./decide-gate.tsx')).DecideGate }))

const ANSWERS = { approve: 'approved', 'approve-with-changes': 'approved with changes', reject: 'rejected' } as const
/** Of what a gate needs, so much is told at once. */
const MOST_NEEDS = 3

/** One gate: what it still needs, who has answered, its verdict, and what can be done at it. */
export function GateLine({
  facts,
  gate,
  canEdit,
}: {
  readonly facts: LaunchFacts
  readonly gate: Gate
  readonly canEdit: boolean
}) {
  const workspace = useWorkspace()
  const { replica, today, session } = workspace
  const standing = standingOf(facts, gate)
  const [answering, setAnswering] = useState(false)
  const [deciding, setDeciding] = useState<Verdict | null>(null)
  const phase = facts.phases.find(({ id }) => id === gate.phaseId)
  const set = (wish: Partial<Gate>, label: string) =>
    void workspace.act(setGate(gate, wish), `${label} of ${gate.name}`)
  const isAsked = gate.approverIds.includes(session.member.id as Id<'member'>)
  const isDecided = gate.verdict !== null
  const shipped = shippedSays(facts)
  // Approvals have a line of their own.
  const missing = standing.unmet.filter(({ kind }) => kind !== 'gate')
  const isOverdue = !standing.isOpen && gate.dueOn !== null && gate.dueOn < today
  return (
    <li className="gate" data-open={standing.isOpen || undefined} aria-label={`Gate ${gate.name}`}>
      <div className="row">
        <strong className="grow">
          <InlineCell
            type="text"
            label={`name of ${gate.name}`}
            canEdit={canEdit}
            value={gate.name}
            onCommit={(name) => set({ name }, 'Name')}
          >
            {gate.name}
          </InlineCell>
        </strong>
        <GateState gate={gate} standing={standing} />
        {canEdit ? <GateSettings facts={facts} gate={gate} /> : null}
      </div>
      <p className="meta numeric">
        {phase === undefined ? 'Closes the launch' : `Closes ${phase.name}`} ·{' '}
        <InlineCell
          type="date"
          label={`due day of ${gate.name}`}
          canEdit={canEdit}
          value={gate.dueOn}
          today={today}
          edge="end"
          onCommit={(dueOn) => set({ dueOn }, 'Due day')}
        >
          {gate.dueOn === null ? 'no day' : `due ${formatDate(gate.dueOn)}`}
        </InlineCell>
        {gate.dueOn === null || standing.isOpen ? null : (
          <span className={isOverdue ? 'late' : undefined}>
            {' '}
            {isOverdue ? '▲ ' : ''}
            {daysAway(today, gate.dueOn)}
          </span>
        )}
      </p>
      {missing.length > 0 && gate.verdict !== 'stop' ? (
        <p>
          <span className="muted">Needs:</span>{' '}
          <span title={missing.map(({ why }) => why).join('\n')}>{needs(missing)}</span>
        </p>
      ) : null}
      {shipped === null || standing.isOpen ? null : <p className="late">▲ {shipped}</p>}
      {standing.stale.length > 0 ? (
        <p className="late">▲ Changed since its verdict: {standing.stale.join('; ')}</p>
      ) : null}
      {gate.approverIds.length === 0 ? null : <Approvers gate={gate} standing={standing} />}
      {gate.verdict === null ? null : (
        <p className="muted">
          {choiceText(gate.verdict)}
          {gate.decidedById === null ? '' : `, ${nameOf(replica, gate.decidedById)}`}
          {gate.decidedAt === null ? '' : `, ${formatInstant(gate.decidedAt)}`}
          {gate.verdictNote === null ? '' : `: ${gate.verdictNote}`}
        </p>
      )}
      <div className="row-wrap">
        {isAsked && !standing.isOpen ? (
          <Button variant={gate.askedAt === null ? 'quiet' : 'default'} onClick={() => setAnswering(true)}>
            Answer…
          </Button>
        ) : null}
        {canEdit && gate.approverIds.length > 0 && gate.askedAt === null && !isDecided ? (
          <Button onClick={() => set({ askedAt: new Date().toISOString() }, 'Approvers asked')}>
            Ask for approval
          </Button>
        ) : null}
        {canEdit &&
        (!isDecided || standing.stale.length > 0 || gate.verdict === 'hold' || gate.verdict === 'send-back') ? (
          <>
            <Button
              variant={standing.unmet.length === 0 ? 'primary' : 'default'}
              disabled={standing.unmet.length > 0}
              title={standing.unmet.length > 0 ? standing.unmet.map(({ why }) => why).join('\n') : undefined}
              onClick={() => setDeciding('pass')}
            >
              Pass…
            </Button>
            <Button variant="quiet" onClick={() => setDeciding('hold')}>
              Other verdict…
            </Button>
          </>
        ) : null}
        {canEdit && isDecided ? (
          <Button
            variant="quiet"
            onClick={() => void workspace.act(reopenGate(gate), `Take back the verdict of ${gate.name}`)}
          >
            Take verdict back
          </Button>
        ) : null}
      </div>
      <Suspense>
        {answering ? <AnswerGate launch={facts} gate={gate} onClose={() => setAnswering(false)} /> : null}
        {deciding === null ? null : (
          <DecideGate launch={facts} gate={gate} first={deciding} onClose={() => setDeciding(null)} />
        )}
      </Suspense>
    </li>
  )
}

/** `“Price list” is not done; and 4 more`. */
function needs(missing: GateStanding['unmet']): string {
  const told = missing.slice(0, MOST_NEEDS).map(({ why }) => why)
  return [...told, ...(told.length < missing.length ? [`and ${missing.length - told.length} more`] : [])].join('; ')
}

function GateState({ gate, standing }: { readonly gate: Gate; readonly standing: GateStanding }) {
  const [mark, word] = standing.isOpen
    ? ['✓', 'Passed']
    : standing.stale.length > 0 && (gate.verdict === 'pass' || gate.verdict === 'pass-with-conditions')
      ? ['▲', 'To be passed again']
      : gate.verdict !== null && gate.verdict !== 'pass' && gate.verdict !== 'pass-with-conditions'
        ? ['✕', choiceText(gate.verdict)]
        : ['–', 'Not passed']
  return (
    <span className="gate-state" data-state={standing.isOpen ? 'open' : mark === '–' ? 'closed' : 'wrong'}>
      <span aria-hidden="true">{mark}</span> {word}
    </span>
  )
}

function Approvers({ gate, standing }: { readonly gate: Gate; readonly standing: GateStanding }) {
  const { replica, session } = useWorkspace()
  const whoIs = (id: Id) => (id === session.member.id ? 'you' : nameOf(replica, id))
  const silent = standing.answers.flatMap(({ memberId, approval }) => (approval === undefined ? [memberId] : []))
  const answered = standing.answers.filter(({ approval }) => approval !== undefined)
  return (
    <p>
      <span className="muted numeric">
        {standing.approved} of {standing.needed} approvals{gate.askedAt === null ? ', not asked yet' : ''}:
      </span>{' '}
      {answered.map(({ memberId, approval, isStale }, index) => (
        <span key={memberId}>
          {index > 0 ? ', ' : ''}
          {whoIs(memberId)}{' '}
          <span
            title={approval!.note ?? undefined}
            className={isStale || approval!.answer === 'reject' ? 'late' : undefined}
          >
            {ANSWERS[approval!.answer]}
            {isStale ? ', of something that has changed since' : ''}
            {approval!.note === null ? '' : ` (${approval!.note})`}
          </span>
        </span>
      ))}
      {silent.length === 0 ? null : (
        <>
          {answered.length > 0 ? '; ' : ''}
          {gate.askedAt === null && answered.length === 0 ? '' : 'no answer yet from '}
          {silent.map(whoIs).join(', ')}
        </>
      )}
    </p>
  )
}
