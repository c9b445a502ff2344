import { type Id, type Snapshot, recordOf } from '@trireme/domain'
import { DAY } from '../time.ts'
import { listed } from '../reading/day-spans.ts'
import { calendarOfItem } from '../reading/dates.ts'
import { titleIn } from '../reading/sentences.ts'
import { shortfallsOf } from '../reading/shortfalls.ts'
import type { Cascade } from './cascade.ts'
import type { Cause, Causes, MovedBy, Planned } from './causes-of.ts'
import type { Edit } from './edits.ts'

const NAMED = 2

const NAMED_KINDS = ['work-item', 'milestone', 'team', 'skill'] as const

const EDITED: Readonly<Record<Edit, readonly [what: string, happened: string]>> = {
  dates: ['its own dates', 'were changed'],
  work: ['its estimate', 'was changed'],
  progress: ['its progress', 'was changed'],
  team: ['who does it', 'was changed'],
  turn: ['its priority or place', 'was changed'],
  scope: ['what belongs to it', 'was changed'],
}

/**
 * `+4 d because “Tax engine” ends 3 d later and team Core is full (“Wallet”)`; undefined of what did not move.
 *
 * @param nameOf how work, teams and skills are named; by default as they are called in the plan after, or before where they are gone
 */
export function causeWords(causes: Causes, id: Id, nameOf = namesIn(causes)): string | undefined {
  const cause = causes.of(id)
  if (cause === undefined) return undefined
  const because = becauseOf(causes, cause, nameOf)
  return because === '' ? signedDays(cause.days) : `${signedDays(cause.days)} because ${because}`
}

/**
 * The part of that behind `because`; what worked the other way is told last, with “though”.
 *
 * @param edited how a change of an item itself is told
 */
export function becauseOf(causes: Causes, cause: Cause, nameOf = namesIn(causes), edited = editedWords): string {
  const { by, minutes, days } = cause
  const direction = Math.sign(minutes ?? 0) || Math.sign(days)
  const isAgainst = (each: MovedBy) => direction !== 0 && Math.sign(each.minutes) === -direction
  const words = (each: MovedBy) => {
    if (each.kind !== 'edit') return wordsOf(causes, each, nameOf)
    const isPutLater = each.edits.includes('dates') && each.minutes > 0
    return `${edited(each.edits)}${isPutLater ? behindWords(causes, cause.id, nameOf) : ''}`
  }
  const [forIt, against] = [by.filter((each) => !isAgainst(each)), by.filter(isAgainst)]
  if (forIt.length === 0) return listed(unique(against.map(words)))
  const though = against.length === 0 ? '' : `, though ${listed(unique(against.map(words)))}`
  return `${listed(unique(forIt.map(words)))}${though}`
}

/** Of a cascade: as `becauseOf`, and of what slips by itself that it does. */
export function cascadeWords({ id, causes }: Pick<Cascade, 'id' | 'causes'>, cause: Cause): string {
  const nameOf = namesIn(causes)
  return becauseOf(causes, cause, nameOf, () =>
    cause.id === id ? 'it is what slips' : `it is part of ${nameOf(id)}, which slips`,
  )
}

/** A change of an item itself to somebody who is about to make it. */
export function yourWords(edits: readonly Edit[]): string {
  return `you change ${listed(edits.map((edit) => EDITED[edit][0]))}`
}

function editedWords(edits: readonly Edit[]): string {
  return listed(edits.map((edit) => EDITED[edit].join(' ')))
}

/** What a hand has put an item right behind, less than a working day after it may follow; nothing of what the plan places. */
function behindWords({ after }: Causes, id: Id, nameOf: (id: Id) => string): string {
  const { solved } = after.plan
  const index = solved?.statement.ground.tree.indexOf.get(id) ?? -1
  const mode = after.plan.items.get(id)?.mode
  if (solved === undefined || index < 0 || (mode !== 'manual' && mode !== 'pinned')) return ''
  const { minutesPerDay } = calendarOfItem(solved.statement, index)
  const last = shortfallsOf(solved, index)
    .filter(({ minutes }) => minutes <= 0 && minutes > -minutesPerDay)
    .toSorted((one, other) => other.minutes - one.minutes)[0]
  return last === undefined ? '' : `, right behind ${nameOf(last.source.predecessorId)}`
}

function wordsOf(causes: Causes, by: Exclude<MovedBy, { kind: 'edit' }>, nameOf: (id: Id) => string): string {
  switch (by.kind) {
    case 'dependency':
      if (by.written === 'made') return `it now waits for ${nameOf(by.id)}`
      if (by.written === 'removed') return `it no longer waits for ${nameOf(by.id)}`
      if (by.written === 'changed') return `it waits for ${nameOf(by.id)} in another way`
      return slip(causes, by.id, nameOf)
    case 'part':
      return slip(causes, by.id, nameOf)
    case 'held-back':
      return `${nameOf(by.id)} would else come too late after it`
    case 'team-full':
      return by.minutes > 0
        ? `${teamWords(by, nameOf)} is full${namesOf(by.byIds, nameOf)}`
        : `${teamWords(by, nameOf)} has room sooner${namesOf(by.byIds, nameOf)}`
    case 'people':
      return by.teamId === null
        ? 'people or working days were changed'
        : `people or working days of ${teamWords({ teamId: by.teamId, skillIds: [] }, nameOf)} were changed`
    case 'today':
      return 'it is planned from a later day'
    case 'latest':
      return 'the latest place it may have is another'
    case 'turns':
      return 'others take their turns otherwise'
  }
}

/** `“Tax engine” ends 3 d later`; what keeps its last day may end at another hour, or start elsewhere. */
function slip(causes: Causes, id: Id, nameOf: (id: Id) => string): string {
  const cause = causes.of(id)
  if (cause === undefined) return `it waits for ${nameOf(id)}`
  if (cause.days !== 0) return `${nameOf(id)} ends ${Math.abs(cause.days)} d ${cause.days > 0 ? 'later' : 'earlier'}`
  const [was, is] = [startOf(causes.before, id), startOf(causes.after, id)]
  return `${nameOf(id)} ${was === is ? 'ends' : 'starts'} at another hour`
}

function startOf({ plan }: Planned, id: Id): number | undefined {
  const at = plan.items.get(id)?.startsAt ?? plan.milestones.get(id)?.at
  return at === undefined ? undefined : Math.floor(at / DAY)
}

function teamWords(
  { teamId, skillIds }: { readonly teamId: Id; readonly skillIds: readonly Id[] },
  nameOf: (id: Id) => string,
): string {
  const skills = skillIds.map(nameOf).join(' or ')
  return skills === '' ? `team ${nameOf(teamId)}` : `skill ${skills} in team ${nameOf(teamId)}`
}

function namesOf(ids: readonly Id[], nameOf: (id: Id) => string): string {
  if (ids.length === 0) return ''
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''
  return ` (${ids.slice(0, NAMED).map(nameOf).join(', ')}${more})`
}

function namesIn({ before, after }: Causes): (id: Id) => string {
  return (id) => {
    const isThere = NAMED_KINDS.some((kind) => after.snapshot[kind].has(id))
    return nameInCause(isThere ? after.snapshot : before.snapshot, id)
  }
}

/** What a cause calls a record: work in quotes, a team and a skill without. */
function nameInCause(snapshot: Snapshot, id: Id): string {
  return recordOf(snapshot, 'team', id)?.name ?? recordOf(snapshot, 'skill', id)?.name ?? titleIn(snapshot, id)
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)]
}

function signedDays(days: number): string {
  return days === 0 ? '0 d' : days > 0 ? `+${days} d` : `−${-days} d`
}
