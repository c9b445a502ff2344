import type { NewMap } from '@trireme/domain'
import { addDays } from '../days.ts'
import { type Setting, idOf, occasion } from '../setting.ts'
import type { Work } from '../work/records.ts'
import type { Staff } from './people.ts'
import { office } from './roster.ts'

const nameOf = (key: keyof typeof office) => office[key].split(',')[0]!

type Asked = Partial<NewMap['assignment']> & {
  /** Weeks of the work, its first being 0: what is asked for is of use to it. */
  readonly weeks: readonly [from: number, until: number]
}

/** What is asked of those who sign in to the demo, so that each finds something to answer, and of a team. */
export function addRequests(setting: Setting, staff: Staff, work: Work): void {
  const { journal, today } = setting
  const when = occasion(setting, addDays(today, -4), 'product', 'Asked for people', 11)
  const open = work.items.filter(({ children, state }) => children.length === 0 && state === 'ready')
  const ask = (nth: number, { weeks: [from, until], ...values }: Asked) => {
    const item = open[nth % open.length]!
    journal.create(when, 'assignment', {
      workItemId: work.ids[item.index]!,
      fromOn: addDays(item.startsOn, from * 7),
      untilOn: addDays(item.startsOn, until * 7 + 4),
      ...values,
    })
  }
  const person = (key: keyof typeof office) => idOf(staff.people, nameOf(key))
  ask(4, { personId: person('program'), units: 0.2, weeks: [0, 2], note: 'Run the dress rehearsal with the port.' })
  ask(8, { personId: person('product'), units: 0.4, weeks: [0, 1], note: 'Sit in on the customer interviews.' })
  ask(12, { personId: person('admin'), units: 0.1, weeks: [0, 0] })
  ask(15, { teamId: idOf(staff.teams, 'Data'), units: 1, weeks: [0, 2], note: 'Somebody who knows the warehouse.' })
}
