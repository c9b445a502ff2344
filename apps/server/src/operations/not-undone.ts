import { type Conflict, definitionOf, lookupIn, mayRead, titleOf } from '@trireme/domain'
import type { Caller } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import type { NotWritten } from '../store/index.ts'
import { problemOf } from './outcome.ts'

const NAMED = 3

/** Why a write cannot be undone, in words about undoing. */
export function notUndone(caller: Seer, outcome: NotWritten): Problem {
  switch (outcome.because) {
    case 'conflict':
      return builtUpon(caller, outcome.conflicts)
    case 'unknown':
      return new Problem(409, {
        title: 'Something it changed is gone',
        detail: `A ${definitionOf(outcome.kind).name} that it changed was removed since. Undo the removal first.`,
      })
    case 'exists':
      return new Problem(409, {
        title: 'Something it removed is back',
        detail: `A ${definitionOf(outcome.kind).name} that it removed is there again. What else it removed can be made anew.`,
      })
    default:
      return problemOf(outcome)
  }
}

type Seer = Pick<Caller, 'access' | 'replica'>

/** What was done since and would be lost, by name as far as the asker may see it. */
function builtUpon(caller: Seer, conflicts: readonly Conflict[]): Problem {
  const names = [...new Set(conflicts.map((conflict) => nameOf(caller, conflict)))]
  const rest = names.length - NAMED
  const shown = names.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest.toLocaleString('en')} more` : '')
  return new Problem(409, {
    title: 'It was built upon since',
    detail: `Undoing it would lose ${shown}. Undo that first, or take out by hand what should go.`,
    conflicts: conflicts.map((conflict) => ({ ...conflict })),
  })
}

/** `the title of “Crane”` for a field, `comment “Looks good”` for something that was added. */
function nameOf({ access, replica }: Seer, { kind, id, field }: Conflict): string {
  const { name, title, fields } = definitionOf(kind)
  const lookup = lookupIn(replica.snapshot)
  const record = lookup(kind, id)
  const isNamed = record !== undefined && title !== undefined && mayRead(access, kind, record, lookup)
  const whose = isNamed ? `“${titleOf(kind, record)}”` : `a ${name}`
  if (field !== null) return `the ${(fields[field]?.label ?? field).toLowerCase()} of ${whose}`
  return isNamed ? `${name} ${whose}` : whose
}
