import {
  type AnyRecord,
  type Conflict,
  type Values,
  definitionOf,
  fieldLabel,
  lookupIn,
  mayRead,
  titleOf,
} from '@trireme/domain'
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

/** What was done since and would be lost: by name and value as far as the asker may see it, else that there is something. */
function builtUpon(caller: Seer, conflicts: readonly Conflict[]): Problem {
  const names = [...new Set(conflicts.map((conflict) => nameOf(caller, conflict)))]
  const rest = names.length - NAMED
  const shown = names.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest.toLocaleString('en')} more` : '')
  return new Problem(409, {
    title: 'It was built upon since',
    detail: `Undoing it would lose ${shown}. Undo that first, or take out by hand what should go.`,
    conflicts: conflicts
      .filter((conflict) => recordSeen(caller, conflict) !== undefined)
      .map((conflict) => ({ ...conflict })),
  })
}

/** `the title of “Crane”` for a field, `comment “Looks good”` for something that was added. */
function nameOf(caller: Seer, conflict: Conflict): string {
  const { kind, field } = conflict
  const { name, title } = definitionOf(kind)
  const record = recordSeen(caller, conflict)
  const isNamed = record !== undefined && title !== undefined
  const whose = isNamed ? `“${titleOf(kind, record)}”` : `a ${name}`
  if (field !== null) return `the ${fieldLabel(kind, field).toLowerCase()} of ${whose}`
  return isNamed ? `${name} ${whose}` : whose
}

/**
 * The record that stands in the way, where the asker may read it. One that is loaded on demand is as its removal would
 * hold it; a conflict about a field of such a one is not shown.
 */
function recordSeen({ access, replica }: Seer, { kind, id, field, theirs }: Conflict): AnyRecord | undefined {
  const lookup = lookupIn(replica.snapshot)
  const record = lookup(kind, id) ?? (field === null ? ({ ...(theirs as Values), id } as AnyRecord) : undefined)
  return record !== undefined && mayRead(access, kind, record, lookup) ? record : undefined
}
