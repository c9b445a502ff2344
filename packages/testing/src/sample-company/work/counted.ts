import { addDays } from '../days.ts'
import { type Setting, occasion } from '../setting.ts'
import type { Work } from './records.ts'

/** Counted in days of traffic that can be replayed. */
const BY_UNITS = { title: 'Replay of 90 days', countPlanned: 90 }
/** Counted by what is agreed on the way, of which the pilot is most. */
const BY_MILESTONES = 'One subscription and one bill'
const ON_THE_WAY = [
  { title: 'Plan names and prices agreed', days: -9, reached: true, weight: 1 },
  { title: 'First single bill paid by a pilot customer', days: 19, reached: false, weight: 3 },
] as const

/** Work whose progress is counted and not typed: by units in one item, by milestones that weigh differently in another. */
export function addCounted(setting: Setting, work: Work): void {
  const by = (title: string) => work.ids[work.byTitle(title).index]!
  const when = occasion(setting, addDays(setting.today, -3), 'program', 'Agreed how progress is counted', 16)
  const share = (work.byTitle(BY_UNITS.title).progressPercent ?? 0) / 100
  setting.journal.update(when, 'work-item', by(BY_UNITS.title), {
    progressMethod: 'units',
    countPlanned: BY_UNITS.countPlanned,
    countDone: Math.round(BY_UNITS.countPlanned * share),
  })
  for (const { title, days, reached, weight } of ON_THE_WAY) {
    const on = addDays(setting.today, days)
    setting.journal.create(when, 'milestone', {
      title,
      weight,
      targetOn: on,
      reachedOn: reached ? on : null,
      waitsForIds: [by(BY_MILESTONES)],
    })
  }
  setting.journal.update(when, 'work-item', by(BY_MILESTONES), { progressMethod: 'milestones' })
}
