import { addDays, earliest, latest } from '../days.ts'
import { type Setting, occasion } from '../setting.ts'
import type { Work } from './records.ts'

const regulationOf = [
  ['ETS', 'EU ETS'],
  ['llowance', 'EU ETS'],
  ['MRV', 'EU MRV'],
  ['Verified', 'EU MRV'],
  ['FuelEU', 'FuelEU Maritime'],
  ['ICS2', 'ICS2'],
  ['ISF', 'ISF 10+2'],
  ['Coast Guard', 'NOA/D'],
  ['bill of lading', 'MLETR'],
  ['arbon intensity', 'CII'],
] as const

const promisedTo = [
  ['US port rollout: Charleston and Savannah', true],
  ['Berth planning shared with terminals', true],
  ['Survive the loss of a region', true],
  ['Paperless bills of lading', false],
] as const

/** Two fields the company added: which rule a piece of work serves, and whether a customer was promised it. */
export function addCustomFields(setting: Setting, work: Work): void {
  const { journal } = setting
  const when = occasion(
    setting,
    addDays(setting.begunOn, 9),
    'admin',
    'Added the fields Regulation and Promised to a customer',
    11,
  )
  const regulation = journal.create(when, 'custom-field', {
    name: 'Regulation',
    recordKind: 'work-item',
    type: 'choice',
    options: [...new Set(regulationOf.map(([, rule]) => rule))].sort(),
    description: 'The rule that makes us do it.',
  })
  const promised = journal.create(when, 'custom-field', {
    name: 'Promised to a customer',
    recordKind: 'work-item',
    type: 'boolean',
    description: 'In a contract or a letter.',
  })
  for (const item of work.items) {
    const rule = regulationOf.find(([word]) => item.title.includes(word))?.[1]
    const promise = promisedTo.find(([title]) => title === item.title)?.[1]
    if (rule === undefined && promise === undefined) continue
    const day = latest(addDays(when.at.slice(0, 10), 1), earliest(addDays(item.createdOn, 2), setting.yesterday))
    journal.update(
      occasion(setting, day, 'product', 'Noted regulations and promises', 12),
      'work-item',
      work.ids[item.index]!,
      {
        custom: {
          ...(rule === undefined ? {} : { [regulation]: rule }),
          ...(promise === undefined ? {} : { [promised]: promise }),
        },
      },
    )
  }
}
