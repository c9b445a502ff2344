import type { Replica } from '@trireme/client'
import { type WorkItem, wholePercent } from '@trireme/domain'
import {
  type AcceptedInputs,
  type AcceptedShare,
  acceptedBy,
  effortByItem,
  shareOf,
  workTree,
} from '@trireme/planning/tracking'
import type { useWorkspace } from '../workspace/use-workspace.tsx'
import { readOnce } from './read-once.ts'
import type { Accepted } from './use-accepted.ts'

/** Read when it is asked for first: most rows are never looked at. */
export function acceptedWork(replica: Replica, inputs: Pick<AcceptedInputs, 'plan' | 'today'>): Accepted {
  const { snapshot } = replica
  const own = acceptedBy({ ...inputs, snapshot, actuals: isOf(read, replica) ? snapshot.actual.values() : null })
  let whole: AcceptedShare | undefined
  const of = (item: WorkItem) => (whole ??= shareOf(workTree(snapshot), effortByItem(snapshot), own))(item)
  const shown = (item: WorkItem) => {
    const share = own(item)
    return share === null ? null : wholePercent(share) / 100
  }
  return { own, of, shown }
}

/** The load of the plan after which what was recorded has been asked for, and has come. */
const asked = new WeakMap<Replica, number>()
const read = new WeakMap<Replica, number>()

function isOf(loads: WeakMap<Replica, number>, replica: Replica): boolean {
  return loads.get(replica) === replica.version('load')
}

/** Reads what was recorded, once a load of the plan, where work is counted by it. */
export async function readActuals(
  workspace: Pick<ReturnType<typeof useWorkspace>, 'records' | 'replica'>,
  onRead: () => void,
): Promise<void> {
  const { replica } = workspace
  if (isOf(asked, replica) || !replica.all('work-item').some(({ progressMethod }) => progressMethod === 'effort'))
    return
  const load = replica.version('load')
  asked.set(replica, load)
  const answer = await readOnce(workspace, 'actual')
  if (replica.version('load') !== load) return
  if (!answer.ok) return void asked.delete(replica)
  read.set(replica, load)
  onRead()
}
