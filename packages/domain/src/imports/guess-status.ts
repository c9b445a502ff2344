import type { Snapshot } from '../changes/snapshot.ts'
import { type StatusCategory, statusCategories } from '../records/status.ts'
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

/** The status here that has this name, else a new one. The category is that of the file where the file gives one. */
export function guessStatus(value: string, category: StatusCategory | undefined, snapshot: Snapshot): StatusTarget {
  const existing = [...snapshot.status.values()].find((status) => foldName(status.name) === foldName(value))
  if (existing !== undefined) return { id: existing.id }
  return { name: value.trim().slice(0, 60) || 'To do', category: category ?? categoryOfStatus(value) }
}

/** The first status of a category in the order of the workflow, else a new one of this name. */
export function statusOfCategory(category: StatusCategory, name: string, snapshot: Snapshot): StatusTarget {
  const found = [...snapshot.status.values()]
    .filter((status) => status.category === category)
    .sort((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1))[0]
  return found === undefined ? { name, category } : { id: found.id }
}

/** Where a new status stands among the others: behind those of its category. */
export function positionOfCategory(category: StatusCategory): number {
  return (statusCategories.indexOf(category) + 1) * 1000
}
