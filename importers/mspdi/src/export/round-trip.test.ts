import fc from 'fast-check'
import { type NotCarried, type Snapshot, changesOf } from '@trireme/domain'
import { applied, firstDay, fixedMoment } from '@trireme/testing'
import { describe, expect, it } from 'vitest'
import { mspdiImporter } from '../importer.ts'
import { hasRealFiles, realFile, realFiles } from '../test-data.ts'
import { exportMspdi } from './export-mspdi.ts'
import { heldOf } from './held.testing.ts'
import type { PlanInput } from './plan-input.ts'
import { type Portfolio, arbitraryPlan } from './portfolio.testing.ts'
import { faultsOf } from './schema.testing.ts'

const EIGHT_HOURS = { minutesPerDay: 480, hoursOn: (day: number) => ((day + 3) % 7 < 5 ? [[540, 1020]] : []) as never }
const SURROUNDINGS = {
  times: { byDefault: EIGHT_HOURS, ofItem: () => EIGHT_HOURS },
  today: '2027-03-01',
  at: '2027-03-01T09:00:00.000Z',
} as const

function written(plan: Pick<PlanInput, 'snapshot' | 'items' | 'milestones'>): {
  xml: string
  lost: readonly NotCarried[]
} {
  const pieces = exportMspdi({ ...plan, ...SURROUNDINGS })
  let xml = ''
  for (;;) {
    const { value, done } = pieces.next()
    if (done) return { xml, lost: value }
    xml += value
  }
}

function brought(xml: string, start: Snapshot, moment = fixedMoment()) {
  const read = mspdiImporter.read(new TextEncoder().encode(xml), { fileName: 'plan.xml' })
  if (!read.ok) throw new Error(read.refusal.reason)
  const mapping = mspdiImporter.guess(read.document, start)
  const draft = mspdiImporter.draft(read.document, mapping, start)
  const made = changesOf(draft, start, moment)
  return { ...made, draft, after: applied(start, made.changes) }
}

function anew(xml: string): Snapshot {
  return broughtAnew(xml).after
}

function broughtAnew(xml: string) {
  const moment = fixedMoment()
  const made = brought(xml, firstDay(moment), moment)
  expect(made.refusals).toEqual([])
  return made
}

/** What a file is said to hold, and what comes of it in an empty organization with what is told to be left out. */
function countedIn(xml: string) {
  const read = mspdiImporter.read(new TextEncoder().encode(xml), { fileName: 'plan.xml' })
  if (!read.ok) throw new Error(read.refusal.reason)
  const said = new Map(mspdiImporter.describe(read.document).counts.map(({ what, count }) => [what, count]))
  const start = firstDay(fixedMoment())
  const { records, notCarried } = mspdiImporter.draft(read.document, mspdiImporter.guess(read.document, start), start)
  const of = (kind: string) => records.filter((record) => record.kind === kind)
  const left = (name: string) => notCarried.find(({ what }) => what === name)?.count ?? 0
  const waits = of('milestone').flatMap(({ values }) => values['waitsForIds'] as unknown[])
  return {
    told: ['tasks', 'milestones', 'links to milestones', 'dependencies', 'assignments', 'calendars'].map((what) =>
      said.get(what),
    ),
    made: [
      of('work-item').length,
      of('milestone').length,
      waits.length,
      of('dependency').length + left('Dependencies'),
      of('assignment').length + left('Assignments'),
      of('calendar').length,
    ],
  }
}

/** Few, unless TRIREME_LONG asks for all that a machine does in some minutes. */
const RUNS = process.env['TRIREME_LONG'] === '1' ? 3000 : 50
const PATIENCE = process.env['TRIREME_LONG'] === '1' ? 600_000 : 30_000

describe('a plan that is written and read', () => {
  it(
    'into an empty organization is the same in all that MS Project can hold, and nothing is told to be left out',
    () => {
      fc.assert(
        fc.property(arbitraryPlan, (plan) => {
          const { after, draft } = broughtAnew(written(plan).xml)
          expect(heldOf(after, true)).toEqual(heldOf(plan.snapshot))
          expect(draft.notCarried).toEqual([])
        }),
        { numRuns: RUNS },
      )
    },
    PATIENCE,
  )

  it(
    'is counted before it is brought in as it will be',
    () => {
      fc.assert(
        fc.property(arbitraryPlan, (plan) => {
          const { told, made } = countedIn(written(plan).xml)
          expect(told).toEqual(made)
        }),
        { numRuns: RUNS },
      )
    },
    PATIENCE,
  )

  it(
    'where it was written changes nothing, and leaves nothing out',
    () => {
      fc.assert(
        fc.property(arbitraryPlan, (plan) => {
          const { changes, refusals, draft } = brought(written(plan).xml, plan.snapshot)
          expect({ changes, refusals, left: draft.notCarried }).toEqual({ changes: [], refusals: [], left: [] })
        }),
        { numRuns: RUNS },
      )
    },
    PATIENCE,
  )

  it(
    'follows the schema of MS Project, and is the same text each time',
    () => {
      fc.assert(
        fc.property(arbitraryPlan, (plan: Portfolio) => {
          const { xml } = written(plan)
          expect(faultsOf(xml)).toEqual([])
          expect(written(plan).xml).toBe(xml)
        }),
        { numRuns: RUNS },
      )
    },
    PATIENCE,
  )
})

describe.skipIf(!hasRealFiles)('real MS Project files, brought in and written', () => {
  it.each(realFiles())('%s is counted before it is brought in as it will be', (file) => {
    const { told, made } = countedIn(new TextDecoder().decode(realFile(file)))
    expect(told).toEqual(made)
  })

  it.each(realFiles())('%s keep every link, baseline, calendar and date', (file) => {
    const first = anew(new TextDecoder().decode(realFile(file)))
    const { xml } = written({ snapshot: first, items: new Map(), milestones: new Map() })
    expect(faultsOf(xml)).toEqual([])
    expect(heldOf(anew(xml), true)).toEqual(heldOf(first, true))
  })
})
