import type { ChangeSet, Operation } from './change-set.ts'

/** The changes that undo these: `apply(apply(s, c), invert(c))` is `s`. */
export function invert(changes: ChangeSet): ChangeSet {
  return changes.map(inverse)
}

function inverse(operation: Operation): Operation {
  switch (operation.op) {
    case 'create':
      return { ...operation, op: 'remove' }
    case 'remove':
      return { ...operation, op: 'create' }
    case 'update':
      return { ...operation, before: operation.after, after: operation.before }
  }
}
