import { type Access, type Snapshot, hasScope, lookupIn, mayRead, mayReadAll, mayWriteSomewhere } from '@trireme/domain'
import type { SearchTask } from '../jobs/task.ts'
import type { Caller } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import type { StoredJob } from '../store/index.ts'

/** Budget times work items: some minutes of one core. */
const MOST_WORK = 500_000_000
const RETRY_SECONDS = 30

const SPENT: Readonly<Record<SearchTask['kind'], string>> = { forecast: 'runs', improve: 'orders', allocate: 'rounds' }

/** Jobs are of the plan: whom a token lets read nothing of it learns nothing of them. */
export function checkMayRead(access: Access): void {
  if (!hasScope(access, 'work-item:read'))
    throw new Problem(403, { detail: 'This token lacks the scope work-item:read. Make one that has it.' })
}

/** Who may read the plan may ask how it may turn out; what would change it is for those who could take that. */
export function checkMayBegin({ access, replica }: Caller, { kind }: SearchTask): void {
  checkMayRead(access)
  if (!mayReadAll(access, 'work-item') && !seesSomeWork(access, replica.snapshot))
    throw new Problem(403, { detail: 'There is no work here that you may see. Ask an administrator for a grant.' })
  if (kind !== 'forecast' && !mayWriteSomewhere(access, 'work-item'))
    throw new Problem(403, {
      detail: 'You may read but not change work here, and what this finds changes it. Ask an editor to begin it.',
    })
}

function seesSomeWork(access: Access, snapshot: Snapshot): boolean {
  const lookup = lookupIn(snapshot)
  return [...snapshot['work-item'].values()].some((item) => mayRead(access, 'work-item', item, lookup))
}

export function checkMayCancel(access: Access, { begunBy }: StoredJob): void {
  const isAdministrator = access.member.role === 'admin' && hasScope(access, 'work-item:write')
  if (begunBy.id !== access.member.id && !isAdministrator)
    throw new Problem(403, { detail: `Only ${begunBy.name}, who began it, or an administrator cancels this.` })
}

/** A costly question is refused with its cost; it does not time out. */
export function checkWork({ kind, budget }: SearchTask, items: number): void {
  if (budget * items <= MOST_WORK) return
  const most = Math.floor(MOST_WORK / items)
  throw new Problem(422, {
    title: 'This is too much for one job',
    detail: `${count(budget)} ${SPENT[kind]} of ${count(items)} work items are asked for. Ask for ${count(most)} at most.`,
  })
}

export function tooManyWait(most: number): Problem {
  return new Problem(429, {
    title: 'Too many jobs wait',
    detail: `${most} jobs of your organization wait already, and one runs at a time. Cancel one of them, or try again when some have ended.`,
    headers: { 'retry-after': String(RETRY_SECONDS) },
  })
}

export function overAlready(): Problem {
  return new Problem(422, { title: 'This job is over', detail: 'It has ended, and there is nothing to cancel.' })
}

export function noResult({ state, error, done, asked }: StoredJob): Problem {
  const title = 'There is no result'
  switch (state) {
    case 'failed':
      return new Problem(422, { title, detail: `It failed. ${error}` })
    case 'cancelled':
      return new Problem(422, { title, detail: 'It was cancelled. Begin another one.' })
    case 'done':
      return new Problem(422, {
        title,
        detail: 'It is gone: another version of Trireme found it, and may tell it otherwise. Begin another one.',
      })
    case 'queued':
      return new Problem(422, { title, detail: 'It waits for its turn. Ask again later.' })
    default:
      return new Problem(422, {
        title,
        detail: `${count(done)} of ${count(asked['budget'] as number)} are done. Ask again later.`,
      })
  }
}

function count(number: number): string {
  return number.toLocaleString('en')
}
