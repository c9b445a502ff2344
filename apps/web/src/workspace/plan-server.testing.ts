import type { Call, Http, Problem } from '@trireme/client'
import { type AnyRecord, type ChangeSet, kinds, tableOf } from '@trireme/domain'
import { aMember, aSmallOrganization, aWorkItem } from '@trireme/testing'

const { snapshot, types, statuses } = aSmallOrganization()

/** An administrator, and what the plan of the server holds. */
export const member = aMember({ role: 'admin' })
export const item = aWorkItem({
  title: 'Hull',
  typeId: types.Feature,
  statusId: statuses.Ready,
  targetOn: '2027-03-01',
})
tableOf(snapshot, 'member').set(member.id, member as unknown as AnyRecord)
tableOf(snapshot, 'work-item').set(item.id, item as unknown as AnyRecord)

export const session = { member, organization: { id: 'org' }, user: {} } as never

type Waiting = {
  readonly changes: ChangeSet
  /** Writes what was sent; of an undo, what that comes to. */
  readonly answer: (sequence: number, written?: ChangeSet) => void
  readonly refuse: (problem: Partial<Problem>) => void
}

/** Writes that were sent, to be answered by a test. */
export const waiting: Waiting[] = []
let stream = new TransformStream<Uint8Array, Uint8Array>()

/** A server that has the plan, answers writes when it is let, and tells what a test has it tell: in place of `session/calls.ts`. */
export const http = {
  call: ({ body }: Call) =>
    new Promise((resolve) => {
      const { changes } = body as { readonly changes: ChangeSet }
      waiting.push({
        changes,
        answer: (sequence, written = changes) => resolve({ ok: true, value: { sequence, changes: written } }),
        refuse: (problem) =>
          resolve({ ok: false, problem: { type: 'about:blank', title: 'No', status: 409, ...problem } }),
      })
    }),
  open: () => Promise.resolve({ ok: true, value: { body: stream.readable } }),
  lines: () => Promise.resolve({ ok: true, value: lines() }),
} as unknown as Http

async function* lines() {
  yield { sequence: 1 }
  for (const kind of kinds) for (const record of tableOf(snapshot, kind).values()) yield [kind, record]
}

/** The stream tells of a write of somebody. */
export async function tell(sequence: number, changes: ChangeSet): Promise<void> {
  const actor = { id: 'mbr_2', name: 'Ann' }
  const data = JSON.stringify({ sequence, at: '2027-03-01T09:00:00.000Z', actor, changes })
  const writer = stream.writable.getWriter()
  await writer.write(new TextEncoder().encode(`event: change-set\ndata: ${data}\n\n`))
  writer.releaseLock()
}

/** A browser that knows nothing of the pages before, and has no locks: each page has its own stream. */
export function newBrowser(): void {
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true })
  sessionStorage.clear()
  waiting.length = 0
  stream = new TransformStream()
}
