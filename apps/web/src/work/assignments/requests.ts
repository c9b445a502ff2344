import { edit } from '@trireme/client'
import { type Id, type RecordMap, lookupIn, mayAnswer, ownersOf } from '@trireme/domain'
import type { Workspace } from '../../workspace/workspace.ts'

export type Assignment = RecordMap['assignment']

/** Something asked of somebody's time, with who answers. */
export type Request = {
  readonly assignment: Assignment
  readonly owners: readonly { readonly id: Id; readonly name: string }[]
  /** Whether whoever looks is asked. */
  readonly mayAnswer: boolean
}

/** What waits for an answer or for a commitment, those for whoever looks first, then by when they begin. */
export function openRequests({ replica, rights }: Workspace, assignments: readonly Assignment[]): readonly Request[] {
  return assignments
    .filter(({ state }) => state === 'requested' || state === 'accepted')
    .map((assignment) => requestOf({ replica, rights }, assignment))
    .toSorted(
      (one, other) =>
        Number(other.mayAnswer) - Number(one.mayAnswer) ||
        ((one.assignment.fromOn ?? '9') < (other.assignment.fromOn ?? '9') ? -1 : 1),
    )
}

export function requestOf({ replica, rights }: Pick<Workspace, 'replica' | 'rights'>, assignment: Assignment): Request {
  const lookup = lookupIn(replica.snapshot)
  const owners = ownersOf(assignment as never, lookup).map(({ id, name }) => ({ id, name: String(name) }))
  return {
    assignment,
    owners,
    mayAnswer: rights.mayChange('assignment', assignment) && mayAnswer(rights.access, assignment as never, lookup),
  }
}

/** What is asked, changed. An answer holds for what was asked: whoever does not answer it themselves asks again. */
export function changedRequest(
  workspace: Pick<Workspace, 'replica' | 'rights'>,
  assignment: Assignment,
  wish: Partial<Assignment>,
): ReturnType<typeof edit> {
  const asksAgain = !requestOf(workspace, assignment).mayAnswer
  return edit('assignment', assignment, asksAgain ? { ...wish, state: 'requested' } : wish)
}
