import {
  type Access,
  type AnyRecord,
  type Id,
  type Snapshot,
  lookupIn,
  mayRead,
  mayReadAll,
  tableOf,
} from '@trireme/domain'
import { consequenceInputs, engineVersion, leavesConsequences } from '@trireme/planning'
import type { ConsequencesDocument } from '@trireme/protocol'
import type { Seen } from '../planner/planner.ts'
import type { Context } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import {
  type Db,
  type NotWritten,
  type Replica,
  type Write,
  type Written,
  commit,
  inOrganization,
  readLog,
} from '../store/index.ts'

/** What the author of a change was shown of what it does; nothing where they only ask. */
export type Shown = {
  readonly digest?: string
  readonly sequence?: number
  readonly today?: string
  readonly engineVersion?: string
}

/** How often it is worked out anew because somebody else wrote meanwhile. */
const MOST_ATTEMPTS = 6
/** So many writes are looked through for whether they say anything to a plan before one is made. */
const MOST_READ = 100

/**
 * Writes what does to the plan what its author was shown, and nothing else. What it does is worked out between two
 * transactions, so that nobody waits for a plan: the first finds out what would be written, the second writes it only as
 * the very next write after that. Where it would do anything else by now the answer says what [R11].
 *
 * @param tell hears the consequences where they were asked for without a digest
 */
export async function commitForeseen(
  { db, replicas, planner }: Context,
  write: Write,
  shown: Shown,
  tell: (consequences: ConsequencesDocument) => void,
): Promise<Written | NotWritten> {
  const { alongside: _, ...tried } = write
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const state = await replicas.current(write.organizationId)
    const seen = seenBy(write.access?.(state))
    const now = { ...write, sequence: state.sequence, today: planner.today(state.snapshot), seesAll: seen === 'all' }
    if (!write.dryRun && (await isStillShown(db, shown, now))) {
      const outcome = await commit(db, replicas, { ...write, follows: state.sequence })
      if (outcome.ok || outcome.because !== 'overtaken') return outcome
      continue
    }
    const wouldBe = await commit(db, replicas, { ...tried, dryRun: true })
    if (!wouldBe.ok) return wouldBe
    if (wouldBe.sequence !== state.sequence) continue
    const json = await planner.foresee(
      write.organizationId,
      state,
      seen,
      seen === 'all' ? wouldBe.changes : wouldBe.seen.changes,
    )
    const consequences = JSON.parse(new TextDecoder().decode(json)) as ConsequencesDocument
    if (shown.digest === undefined) tell(consequences)
    else if (shown.digest !== consequences.digest) throw otherwise(consequences, shown, state)
    if (write.dryRun) return wouldBe
    const outcome = await commit(db, replicas, { ...write, follows: state.sequence })
    if (outcome.ok || outcome.because !== 'overtaken') return outcome
  }
  return { ok: false, because: 'overtaken' }
}

type Now = {
  readonly organizationId: string
  readonly sequence: number
  readonly today: string
  readonly seesAll: boolean
}

/**
 * The plan follows from the state, the day and the engine alone: where they are those of its author, so is what it does. The same
 * where nothing was written since but what no plan is made of; of rights, that is not asked of who sees a part.
 */
async function isStillShown(db: Db, shown: Shown, { organizationId, sequence, today, seesAll }: Now): Promise<boolean> {
  if (shown.digest === undefined || shown.today !== today || shown.engineVersion !== engineVersion) return false
  const since = sequence - (shown.sequence ?? -Infinity)
  if (since === 0) return true
  if (!seesAll || since < 0 || since > MOST_READ) return false
  const writes = await inOrganization(db, organizationId, (tx) => readLog(tx, organizationId, shown.sequence!, since))
  return writes.every(({ changes }) => leavesConsequences(changes))
}

function otherwise(consequences: ConsequencesDocument, { sequence }: Shown, state: Replica): Problem {
  const since = sequence === undefined ? 0 : state.sequence - sequence
  const why =
    since <= 0
      ? 'The plan is another than the one it was worked out for.'
      : `${since} ${since === 1 ? 'change was' : 'changes were'} made since.`
  return new Problem(409, {
    type: '/api/docs/refusals#plan-changed',
    title: 'The plan changed underneath',
    detail: `What this does is not what was shown. ${why} See consequences; send their digest to keep it all the same.`,
    consequences,
  })
}

/** What somebody plans with: all there is, or the part that is loaded into their browser. */
function seenBy(access: Access | undefined): Seen {
  if (access === undefined || consequenceInputs.every((kind) => mayReadAll(access, kind))) return 'all'
  return (snapshot) => {
    const lookup = lookupIn(snapshot)
    const part: Record<string, ReadonlyMap<Id, AnyRecord>> = { ...snapshot }
    for (const kind of consequenceInputs)
      part[kind] = new Map([...tableOf(snapshot, kind)].filter(([, record]) => mayRead(access, kind, record, lookup)))
    return part as unknown as Snapshot
  }
}
