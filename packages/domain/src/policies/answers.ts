import type { ChangeSet, Create } from '../changes/change-set.ts'
import { sameValue } from '../changes/value.ts'
import type { Id } from '../records/identifier.ts'
import type { AnyRecord, Kind } from '../records/registry.ts'
import type { Access, Lookup } from './access.ts'

/** What somebody has said yes or no to. */
const ASKED = ['workItemId', 'personId', 'teamId', 'skillId', 'units', 'minutes', 'fromOn', 'untilOn'] as const

/**
 * Why an assignment may not be so: a request is answered by whom it asks, the person or the lead of the team, or by an
 * administrator. An answer holds for what was asked then: who changes that asks anew. Where there is nobody to ask (a hire, a
 * team without a lead) whoever may write assignments answers.
 *
 * @param lookup finds people and teams as they were before the changes: nobody makes themselves the one who is asked
 */
export function answerObjection(
  access: Access,
  kind: Kind,
  before: AnyRecord | undefined,
  after: AnyRecord | undefined,
  lookup: Lookup,
): string | undefined {
  if (kind !== 'assignment' || after === undefined || after['state'] === 'requested') return undefined
  const isAnswer = before === undefined || before['state'] !== after['state']
  const isOther = before !== undefined && ASKED.some((field) => !sameValue(before[field], after[field]))
  if ((!isAnswer && !isOther) || mayAnswer(access, after, lookup)) return undefined
  const names = ownersOf(after, lookup).map(({ name }) => String(name))
  return `Only ${[...names, 'an administrator'].join(' or ')} answers this request. Leave its state at requested.`
}

/** Whether somebody is asked by an assignment: the owner of the time it takes. */
export function mayAnswer(access: Access, assignment: AnyRecord, lookup: Lookup): boolean {
  if (access.member.role === 'admin') return true
  const owners = ownersOf(assignment, lookup)
  return owners.length === 0 || owners.some(({ id }) => id === access.member.personId)
}

/** The people who answer for the time that an assignment takes; none where nobody can. */
export function ownersOf(assignment: AnyRecord, lookup: Lookup): readonly AnyRecord[] {
  const personOf = (id: unknown) => (typeof id === 'string' ? lookup('person', id as Id) : undefined)
  const person = personOf(assignment['personId'])
  const team = assignment['teamId'] === null ? undefined : lookup('team', assignment['teamId'] as Id)
  const owners = [person?.['placeholder'] === true ? undefined : person, personOf(team?.['leadId'])]
  return [...new Set(owners)].filter((owner) => owner !== undefined)
}

/** Promises that somebody may not give in the name of others become requests for them [2.17]: what imports bring. */
export function asRequests(access: Access, changes: ChangeSet, lookup: Lookup): ChangeSet {
  const made = new Map<Id, Create>(changes.flatMap((change) => (change.op === 'create' ? [[change.id, change]] : [])))
  const known: Lookup = (kind, id) => {
    const change = made.get(id)
    return change?.kind === kind ? ({ id, ...change.values } as AnyRecord) : lookup(kind, id)
  }
  return changes.map((change) => {
    if (change.kind !== 'assignment' || change.op === 'remove') return change
    const before = change.op === 'create' ? undefined : lookup('assignment', change.id)
    const values = change.op === 'create' ? change.values : change.after
    const after = { id: change.id, ...before, ...values } as AnyRecord
    if (answerObjection(access, 'assignment', before, after, known) === undefined) return change
    if (change.op === 'create') return { ...change, values: { ...change.values, state: 'requested' } }
    const asked = {
      before: { ...change.before, state: before?.['state'] },
      after: { ...change.after, state: 'requested' },
    }
    return { ...change, ...asked }
  })
}
