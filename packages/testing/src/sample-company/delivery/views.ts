import type { NewMap } from '@trireme/domain'
import { addDays } from '../days.ts'
import type { MemberKey } from '../journal.ts'
import type { Staff } from '../people/people.ts'
import { type Setting, occasion } from '../setting.ts'

type ViewPlan = readonly [
  name: string,
  place: string,
  author: MemberKey,
  sharing: 'private' | 'organization',
  state: NewMap['saved-view']['state'],
]

const views: readonly ViewPlan[] = [
  ['The plan as a chart', '/program/plan', 'program', 'organization', { view: 'gantt' }],
  ['The plan as a table, by target', '/program/plan', 'portfolio', 'organization', { view: 'grid', sort: 'targetOn' }],
  ['Everything about allowances', '/program/plan', 'program', 'organization', { view: 'gantt', q: 'allowance' }],
  ['Now, next, later', '/product/roadmap', 'product', 'organization', { view: 'now-next-later' }],
  ['Goals as a tree', '/product/strategy', 'product', 'private', { view: 'tree' }],
  ['Finance review', '/portfolio', 'viewer', 'private', {}],
]

/** Views people have saved, for themselves or for everybody. */
export function addViews(setting: Setting, staff: Staff): void {
  for (const [index, [name, place, author, sharing, state]] of views.entries()) {
    const when = occasion(setting, addDays(setting.today, -40 + index * 5), author, `Saved the view ${name}`, 12)
    setting.journal.create(when, 'saved-view', {
      name,
      place,
      sharing,
      state,
      authorId: staff.members[author],
    })
  }
}
