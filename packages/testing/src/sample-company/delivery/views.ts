import type { NewMap } from '@trireme/domain'
import { addDays } from '../days.ts'
import type { MemberKey } from '../journal.ts'
import type { Staff } from '../people/people.ts'
import { type Setting, idOf, occasion } from '../setting.ts'

type ViewPlan = readonly [
  name: string,
  place: string,
  author: MemberKey,
  sharing: 'private' | 'organization',
  stateOf: (staff: Staff) => NewMap['saved-view']['state'],
]

const views: readonly ViewPlan[] = [
  ['The next two quarters', '/plan', 'program', 'organization', () => ({ zoom: 'week', group: 'initiative' })],
  ['What is off track', '/plan', 'portfolio', 'organization', () => ({ filter: 'health:off-track,at-risk' })],
  [
    'Emissions and Payments',
    '/plan',
    'program',
    'organization',
    ({ teams }) => ({
      filter: `team:${idOf(teams, 'Emissions')},${idOf(teams, 'Payments')}`,
      zoom: 'week',
    }),
  ],
  ['Freight, by component', '/work', 'product', 'organization', () => ({ group: 'product', sort: 'rank' })],
  ['Not estimated', '/work', 'product', 'private', () => ({ filter: 'estimate:none' })],
  [
    'Finance review',
    '/work',
    'viewer',
    'private',
    () => ({ filter: 'level:initiative', columns: 'title,target,health,progress' }),
  ],
]

export function addViews(setting: Setting, staff: Staff): void {
  for (const [index, [name, place, author, sharing, stateOf]] of views.entries()) {
    const when = occasion(setting, addDays(setting.today, -40 + index * 5), author, `Saved the view ${name}`, 12)
    setting.journal.create(when, 'saved-view', {
      name,
      place,
      sharing,
      state: stateOf(staff),
      authorId: staff.members[author],
    })
  }
}
