import type { Id, Kind } from '@trireme/domain'
import type { ConsequencesDocument } from '@trireme/protocol'
import type { Call, Options } from '../command.ts'
import { UsageError } from '../refusal.ts'
import { counted } from '../words.ts'

/** Options of what changes records: to see what it does to the plan, and to hold it to that. */
export const FORESEEING: Options = {
  preview: { type: 'boolean', help: 'only say what it would do to the plan' },
  'as-shown': { type: 'string', help: 'only if it does what a preview said, named by its word' },
}

type Change = { readonly op: 'update'; readonly kind: Kind; readonly id: Id; readonly after: object }
type Answer = { readonly sequence: number; readonly consequences?: ConsequencesDocument }

export function isForeseen(call: Call): boolean {
  return call.has('preview') || call.text('as-shown') !== undefined
}

/** Shows what a change would do to the plan, or keeps it if it does what was shown. */
export async function foresee(call: Call, change: Change): Promise<void> {
  const digest = call.text('as-shown')
  if (digest !== undefined && call.has('preview'))
    throw new UsageError('--preview only looks and --as-shown keeps: take one of them.')
  const body = { changes: [change], dryRun: digest === undefined, consequences: digest === undefined ? {} : { digest } }
  const answer = await call.server.ask<Answer>({ method: 'POST', path: '/change-sets', body })
  if (call.json) return call.terminal.print(JSON.stringify(answer))
  if (answer.consequences === undefined)
    return call.terminal.print(`Changed, as it was shown: change ${answer.sequence}.`)
  for (const line of linesOf(answer.consequences)) call.terminal.print(line)
  call.terminal.note(`To keep just this, say the same with --as-shown ${answer.consequences.digest}`)
}

const BECOMES = { late: 'after its target', later: 'later still after its target', 'in-time': 'in time again' } as const

function linesOf(told: ConsequencesDocument): string[] {
  const { moved, gone, newlyLate, newlyInTime, laterStill, overloads, launches, goals } = told
  return [
    ...moved.map(({ id, from, to }) => `${id}  ${from === null ? 'no dates' : dayOf(from)} → ${dayOf(to)}`),
    ...gone.map((id) => `${id}  has no dates any more`),
    ...launches.map(({ id, becomes, toOn }) => `${id}  complete on ${toOn}, ${BECOMES[becomes]}`),
    ...goals.map(({ id, workItemId, becomes, byOn, endsOn }) =>
      becomes === 'late'
        ? `${id}  ${workItemId} ends ${endsOn}, too late to count by ${byOn}`
        : `${id}  ${workItemId} ends ${endsOn}, in time to count by ${byOn} again`,
    ),
    `Moves ${counted(moved.length, 'place', 'places')}, ${newlyLate.length} newly late, ${laterStill.length} later still, ` +
      `${newlyInTime.length} in time again; ${counted(overloads.length, 'team', 'teams')} with more work than people.`,
  ]
}

function dayOf({ startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string }): string {
  return `${startsAt.slice(0, 10)}..${endsAt.slice(0, 10)}`
}
