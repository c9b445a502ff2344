import { describe, expect, it } from 'vitest'
import { calendarsOf } from './calendars.ts'
import { mspdiImporter } from './importer.ts'
import { spansOf } from './recurrence.ts'
import { hasRealFiles, realFile, realFiles } from './test-data.ts'
import { broughtIn } from '@trireme/testing'
import { child, children, textOf } from './xml.ts'

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length

/** The same figures by searching the text, which knows nothing of how the file is read. */
function counted(text: string) {
  const tasks = [...text.matchAll(/<Task>[\s\S]*?<\/Task>/g)]
    .map(([task]) => task)
    .filter((task) => !task.includes('<OutlineLevel>0<'))
  const links = tasks.flatMap((task) =>
    [...task.matchAll(/<PredecessorLink>[\s\S]*?<\/PredecessorLink>/g)].map(([link]) => link),
  )
  const ofType = (type: number) => links.filter((link) => link.includes(`<Type>${type}<`)).length
  const entries = tasks.flatMap((task) => [...task.matchAll(/<Baseline>[\s\S]*?<\/Baseline>/g)].map(([entry]) => entry))
  return {
    tasks: tasks.length,
    manual: tasks.filter((task) => task.includes('<Manual>1<')).length,
    FF: ofType(0),
    FS: ofType(1),
    SF: ofType(2),
    SS: ofType(3),
    lagged: links.filter((link) => !link.includes('<LinkLag>0<')).length,
    entries: entries.filter((entry) => /<(Start|Finish|Duration|Work|Cost)>/.test(entry)).length,
    notBefore: tasks.filter((task) => task.includes('<ConstraintType>4<') && !task.includes('<Manual>1<')).length,
    started: tasks.filter((task) => task.includes('<ActualStart>')).length,
    assignments: [...text.matchAll(/<Assignment>[\s\S]*?<\/Assignment>/g)].filter(
      ([assignment]) => !assignment.includes('<ResourceUID>-65535<'),
    ).length,
  }
}

function brought(file: string) {
  const read = mspdiImporter.read(realFile(file), { fileName: file })
  if (!read.ok) throw new Error(`${file}: ${read.refusal.reason}`)
  const { document } = read
  return {
    document,
    ...broughtIn((snapshot) => mspdiImporter.draft(document, mspdiImporter.guess(document, snapshot), snapshot)),
  }
}

describe.skipIf(!hasRealFiles)('real MS Project files', () => {
  it.each(realFiles())('%s comes in as counted, twice the same, and goes without a trace', (file) => {
    const { after, first, draft } = brought(file)
    const items = [...after['work-item'].values()]
    const links = [...after.dependency.values()]
    const material = draft.notCarried.find(({ what }) => what === 'Assignments')?.count ?? 0
    expect(first.refusals).toEqual([])
    expect({
      tasks: items.length,
      manual: items.filter((item) => item.dateMode === 'manual').length,
      FF: links.filter(({ type }) => type === 'FF').length,
      FS: links.filter(({ type }) => type === 'FS').length,
      SF: links.filter(({ type }) => type === 'SF').length,
      SS: links.filter(({ type }) => type === 'SS').length,
      lagged: links.filter(({ lag }) => lag.amount !== 0).length,
      entries: after['baseline-entry'].size,
      notBefore: items.filter((item) => item.notBeforeOn !== null).length,
      started: items.filter((item) => item.actualStartedOn !== null).length,
      assignments: after.assignment.size + material,
    }).toEqual(counted(new TextDecoder().decode(realFile(file))))
  })

  it('hold together 1,146 tasks and 24 links, 21 of them with lag', () => {
    const totals = realFiles().map((file) => counted(new TextDecoder().decode(realFile(file))))
    const sum = (name: 'tasks' | 'FF' | 'FS' | 'SF' | 'SS' | 'lagged' | 'manual') =>
      totals.reduce((total, counts) => total + counts[name], 0)
    expect([totals.length, sum('tasks'), sum('FF') + sum('FS') + sum('SF') + sum('SS'), sum('lagged')]).toEqual([
      60, 1146, 24, 21,
    ])
  })

  it('expand their recurring exceptions to the very days that MS Project wrote beside them', () => {
    let compared = 0
    for (const file of realFiles().filter((name) => name.includes('recurring'))) {
      const { document } = brought(file)
      for (const calendar of document.calendars) {
        const written = children(child(calendar, 'WeekDays'), 'WeekDay')
          .filter((day) => textOf(day, 'DayType') === '0')
          .flatMap((day) => spansOf(day, child(day, 'TimePeriod')))
        const ours = calendarsOf(document).get(textOf(calendar, 'UID'))!.exceptions
        if (written.length === 0) continue
        expect(ours.map(({ fromOn, untilOn }) => `${fromOn} ${untilOn}`)).toEqual(
          written.map(({ fromOn, untilOn }) => `${fromOn} ${untilOn}`).sort(),
        )
        compared += written.length
      }
    }
    expect(compared).toBeGreaterThan(100)
  })

  it.each(realFiles().filter((name) => name.includes('links') || name.includes('calendars')))(
    '%s is refused where it is cut, with the line',
    (file) => {
      const whole = realFile(file)
      for (let part = 1; part < 20; part++) {
        const cut = whole.subarray(0, Math.floor((whole.length * part) / 20))
        const read = mspdiImporter.read(cut, { fileName: file })
        expect(read).toMatchObject({
          ok: false,
          refusal: { file, row: expect.any(Number), reason: expect.stringContaining('line') },
        })
        const lines = count(new TextDecoder().decode(cut).trimEnd(), /\n/g) + 1
        expect(!read.ok && read.refusal.row).toBe(lines)
      }
    },
  )
})
