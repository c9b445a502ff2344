import { type ChangeSet, type Id, definitionOf, fieldsOf } from '@trireme/domain'

/**
 * The same changes, in which what somebody makes is theirs: the server gives the author of a record, and the policies
 * that are asked before it answers have to find who it will be.
 */
export function authored(changes: ChangeSet, memberId: Id): ChangeSet {
  return changes.map((change) => {
    if (change.op !== 'create' || !definitionOf(change.kind).ownedByAuthor) return change
    const author = fieldsOf(change.kind).find(([, field]) => field.given === 'author')?.[0]
    return author === undefined ? change : { ...change, values: { ...change.values, [author]: memberId } }
  })
}
