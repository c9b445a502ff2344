import type { Snapshot } from '../changes/snapshot.ts'
import type { StatusCategory } from '../records/status.ts'
import { inWorkflowOrder } from '../work/workflow.ts'
import type { StatusTarget } from './mapping.ts'
import { foldName } from './names.ts'

// First match wins, so the narrow words stand before the wide ones.
const WORDS: readonly (readonly [RegExp, StatusCategory])[] = [
  [/won'?t|cancel|reject|dropped|declin|duplicate|invalid|obsolete|abandon|inactive|discard|storniert/, 'dropped'],
  [/not started|backlog|icebox|idea|someday|triage|\bnew\b|\bopen\b|funnel|proposed|reopened/, 'backlog'],
  [/review|test|\bqa\b|verif|staging/, 'active'],
  [/to ?do|ready|planned|selected|commit|next|scheduled|accepted for|offen/, 'planned'],
  [/done|closed|complete|resolved|finish|released|shipped|deployed|delivered|accepted|fertig|erledigt/, 'done'],
  [/progress|doing|active|develop|started|blocked|hold|wait|arbeit/, 'active'],
]

/** The category a status most likely has, by its name; `backlog` where the name says nothing. */
export function categoryOfStatus(name: string): StatusCategory {
  const folded = foldName(name)
  return WORDS.find(([pattern]) => pattern.test(folded))?.[1] ?? 'backlog'
}

// Names that say no more than their category does, in whichever tool: "To Do" and "Ready" are one step of two workflows.
const PLAIN: Readonly<Record<StatusCategory, RegExp>> = {
  backlog: /^(product )?backlog$|^(new|open|idea|not started|icebox)$/,
  planned: /^(to ?do|ready|planned|not started|open)$/,
  active: /^(in progress|doing|active|started|in arbeit)$/,
  done: /^(done|closed|resolved|completed?|finished|fertig|erledigt)$/,
  dropped: /^(dropped|won'?t (do|fix)|cancell?ed|rejected|declined|abandoned|obsolete|inactive|storniert)$/,
}

/**
 * The status here that has this name, or means the same: where the name says no more than its category, the one here of
 * that category whose name says no more either. Else a new one. The category is that of the file where it gives one.
 */
export function guessStatus(value: string, category: StatusCategory | undefined, snapshot: Snapshot): StatusTarget {
  const standing = inWorkflowOrder(snapshot.status.values())
  const to = category ?? categoryOfStatus(value)
  const existing =
    standing.find((status) => foldName(status.name) === foldName(value)) ??
    (isPlain(value, to) ? standing.find((one) => one.category === to && isPlain(one.name, to)) : undefined)
  if (existing !== undefined) return { id: existing.id }
  return { name: value.trim().slice(0, 60) || 'To do', category: to }
}

function isPlain(name: string, category: StatusCategory): boolean {
  return PLAIN[category].test(foldName(name))
}

/** The first status of a category in the order of the workflow, else a new one of this name. */
export function statusOfCategory(category: StatusCategory, name: string, snapshot: Snapshot): StatusTarget {
  const found = inWorkflowOrder(snapshot.status.values()).find((status) => status.category === category)
  return found === undefined ? { name, category } : { id: found.id }
}
