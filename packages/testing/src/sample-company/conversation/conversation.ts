import type { Id } from '@trireme/domain'
import { addDays, atTime, earliest, latest, onWorkday } from '../days.ts'
import type { MemberKey, Occasion } from '../journal.ts'
import type { Staff } from '../people/people.ts'
import { office } from '../people/roster.ts'
import { type Setting, idOf, occasion } from '../setting.ts'
import type { Strategy } from '../strategy/strategy.ts'
import type { PlannedItem } from '../work/planned-work.ts'
import { occasionOfMove } from '../work/progress.ts'
import type { Work } from '../work/records.ts'
import { type Speaker, type Thread, reasonsToMove, threads } from './threads.ts'

/** What people said: about work and goals, and why something moved. */
export function addConversation(setting: Setting, staff: Staff, work: Work, { goals }: Strategy): void {
  for (const thread of threads) addThread(setting, staff, work, goals, thread)
  const moved = work.items.filter((item) => item.level === 'Epic' && item.movedOn !== undefined)
  for (const [index, item] of moved.entries())
    addReason(setting, staff, work, item, reasonsToMove[index % reasonsToMove.length]!)
}

function addThread(setting: Setting, staff: Staff, work: Work, goals: Strategy['goals'], thread: Thread): void {
  const item = thread.goal ? undefined : work.byTitle(thread.about)
  const subject = item === undefined ? { goalId: idOf(goals, thread.about) } : { workItemId: work.ids[item.index]! }
  const wanted = addDays(setting.today, -thread.daysAgo)
  const first = item === undefined ? wanted : latest(wanted, addDays(item.createdOn, 12))
  const last = thread.lines.length - 1
  for (const [index, [speaker, body]] of thread.lines.entries()) {
    const day = earliest(onWorkday(addDays(first, Math.floor(index / 2))), setting.yesterday)
    const { authorId, authorName, key } = voiceOf(staff, speaker)
    const label = `${key === undefined ? authorName : nameOf(key)} on ${thread.about}`
    const when = {
      ...occasion(setting, day, key ?? 'program', label),
      at: atTime(day, 9 + index * 2, (index * 17 + 8) % 60),
    }
    const resolvedAt =
      thread.settled && index === last ? atTime(earliest(addDays(day, 1), setting.yesterday), 20) : null
    say(setting, when, { ...subject, body, authorId, authorName }, resolvedAt)
  }
}

function addReason(setting: Setting, staff: Staff, work: Work, item: PlannedItem, body: string): void {
  const when = occasionOfMove(setting, work, item)
  const said = { workItemId: work.ids[item.index]!, field: 'plannedEndsOn', body, authorId: staff.members.program }
  setting.journal.create(when, 'comment', { ...said, saidAt: when.at })
}

type Said = {
  readonly workItemId?: Id<'work-item'>
  readonly goalId?: Id<'goal'>
  readonly body: string
  readonly authorId: Id<'member'> | null
  readonly authorName: string | null
}

function say(setting: Setting, when: Occasion, said: Said, resolvedAt: string | null): void {
  const id = setting.journal.create(when, 'comment', { ...said, saidAt: when.at })
  if (resolvedAt === null) return
  setting.journal.update({ at: resolvedAt, author: 'program', label: 'Settled a question' }, 'comment', id, {
    resolvedAt,
  })
}

function voiceOf({ members }: Staff, speaker: Speaker) {
  if (speaker in members) {
    const key = speaker as MemberKey
    return { authorId: members[key], authorName: null, key }
  }
  const name = speaker in office ? nameOf(speaker as keyof typeof office) : speaker
  return { authorId: null, authorName: name, key: undefined }
}

function nameOf(key: keyof typeof office): string {
  return office[key].split(',')[0]!
}
