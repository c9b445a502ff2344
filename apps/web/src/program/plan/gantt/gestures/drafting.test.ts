import { describe, expect, test, vi } from 'vitest'
import type { Core } from '../core.ts'
import type { GanttEvents, Preview, Span, ToldLine, Whiskers } from '../model.ts'
import { DAY } from '../time/dates.ts'
import { plainRow } from '../demo/plain-row.ts'
import { createDrafting } from './drafting.ts'
import { metricsOf } from '../drawing/frame.ts'
import { indexLinks } from '../links.ts'
import { indexRows } from '../rows.ts'

const WALLET = plainRow({
  id: 'wallet',
  title: 'Wallet',
  capacityId: 'team-core',
  startsAt: 10 * DAY,
  endsAt: 20 * DAY,
})
const later = (days: number) => ({ startsAt: (10 + days) * DAY, endsAt: (20 + days) * DAY })

/** What a draft needs of the Gantt, with what it was told. */
function stage(events: GanttEvents, whiskers: Whiskers | null = null) {
  const told = {
    pill: [] as (readonly string[] | null)[],
    spoken: [] as string[],
    isPainted: false,
    led: [] as string[],
  }
  const core = {
    events,
    whiskers,
    rows: indexRows([WALLET, plainRow({ id: 'idea', title: 'Idea' })]),
    scale: { originAt: 0, pxPerDay: 10 },
    metrics: metricsOf('default'),
    palette: { font: '', colour: () => '' },
    links: indexLinks([], indexRows([])),
    strip: { preview: () => undefined, lead: (id: string) => told.led.push(id) },
    tree: { preview: () => undefined },
    daysLater: (_id: string, from: Span, to: Span) => (to.endsAt - from.endsAt) / DAY,
    view: () => ({ x: 0, y: 0, width: 1000, height: 500 }),
    focusIndex: 0,
    setOverlay: (make: unknown) => (told.isPainted = make !== null),
    showPill: (lines: readonly ToldLine[] | null) => told.pill.push(lines?.map(({ text }) => text) ?? null),
    say: (text: string) => told.spoken.push(text),
  }
  return { told, drafting: createDrafting(core as unknown as Core) }
}

describe('a draft', () => {
  test('shows the dates, how far it moved and what else would move', () => {
    const onPreview = () => ({ placeOf: () => undefined, moved: 12, late: 3 })
    const { told, drafting } = stage({ onPreview })
    drafting.begin(0, later(0))
    drafting.propose(later(8), { speak: false })
    expect(told.pill.at(-1)).toEqual(['19 Jan → 28 Jan 1970 · +8 d', 'moves 12 items, 3 would be late'])
  })

  test('says what its owner tells of others, and speaks it to those who use keys', () => {
    const told = [
      { text: 'Moves 12 items · Checkout API +6 d' },
      { text: '2 newly late: Tax engine, Launch EU', tone: 'late' as const },
    ]
    const message = 'The plan starts it on 20 Jan 1970'
    const { told: shown, drafting } = stage({
      onPreview: () => ({ placeOf: () => undefined, moved: 12, late: 2, told, message }),
    })
    drafting.begin(0, later(0))
    drafting.propose(later(8), { speak: true })
    expect(shown.pill.at(-1)).toEqual(['19 Jan → 28 Jan 1970 · +8 d', message, ...told.map(({ text }) => text)])
    expect(shown.spoken.at(-1)).toBe(
      'Wallet: 19 Jan to 28 Jan 1970, +8 d, The plan starts it on 20 Jan 1970, Moves 12 items, Checkout API +6 d, 2 newly late: Tax engine, Launch EU. Enter keeps it, Escape restores.',
    )
  })

  test('brings the team it is booked on to the top of the strip', () => {
    const { told, drafting } = stage({})
    drafting.begin(0, later(0))
    expect(told.led).toEqual(['team-core'])
  })

  test('asks once for each position', () => {
    const onPreview = vi.fn(() => ({ placeOf: () => undefined, moved: 1, late: 0 }))
    const { drafting } = stage({ onPreview })
    drafting.begin(0, later(0))
    for (const days of [1, 1, 1, 2]) drafting.propose(later(days), { speak: false })
    expect(onPreview).toHaveBeenCalledTimes(2)
  })

  test('drops a slow answer that a newer question overtook', async () => {
    const answers: ((preview: Preview) => void)[] = []
    const { told, drafting } = stage({ onPreview: () => new Promise((resolve) => answers.push(resolve)) })
    drafting.begin(0, later(0))
    drafting.propose(later(1), { speak: false })
    drafting.propose(later(2), { speak: false })
    answers[1]!({ placeOf: () => undefined, moved: 2, late: 0 })
    await Promise.resolve()
    answers[0]!({ placeOf: () => undefined, moved: 99, late: 9 })
    await Promise.resolve()
    expect(told.pill.at(-1)).toEqual(['13 Jan → 22 Jan 1970 · +2 d', 'moves 2 items'])
  })

  test('that ends where it began is not kept', () => {
    const onCommit = vi.fn()
    const { told, drafting } = stage({ onCommit })
    drafting.begin(0, later(0))
    drafting.propose(later(3), { speak: false })
    drafting.propose(later(0), { speak: false })
    drafting.keep()
    expect(onCommit).not.toHaveBeenCalled()
    expect(told.isPainted).toBe(false)
  })

  test('that comes to nothing goes back at once and is not called kept', () => {
    const onCommit = vi.fn()
    const message = 'Under way: drag its end instead'
    const onPreview = () => ({ placeOf: () => later(0), moved: 0, late: 0, message, stays: true })
    const { told, drafting } = stage({ onCommit, onPreview })
    drafting.begin(0, later(0))
    drafting.propose(later(3), { speak: false })
    expect(told.pill.at(-1)).toEqual(['11 Jan → 20 Jan 1970', message])
    drafting.keep()
    expect(onCommit).toHaveBeenCalledOnce()
    expect([told.isPainted, told.spoken]).toEqual([false, []])
  })

  test('stays painted after it is kept, until the new plan is there', () => {
    const onCommit = vi.fn()
    const { told, drafting } = stage({ onCommit })
    drafting.begin(0, later(0))
    drafting.propose(later(3), { speak: false })
    drafting.keep()
    expect(onCommit).toHaveBeenCalledWith({ id: 'wallet', ...later(3) })
    expect(told.isPainted).toBe(true)
    drafting.settle()
    expect(told.isPainted).toBe(false)
  })

  test('goes away when keeping it fails', async () => {
    const { told, drafting } = stage({ onCommit: () => Promise.reject(new Error('refused')) })
    drafting.begin(0, later(0))
    drafting.propose(later(3), { speak: false })
    drafting.keep()
    await vi.waitFor(() => expect(told.isPainted).toBe(false))
  })

  test('of a row without dates creates them', () => {
    const onCreateDates = vi.fn()
    const { told, drafting } = stage({ onCreateDates })
    drafting.begin(1, later(0))
    drafting.propose(later(0), { speak: false })
    expect(told.pill.at(-1)).toEqual(['11 Jan → 20 Jan 1970', '10 days'])
    drafting.keep()
    expect(onCreateDates).toHaveBeenCalledWith({ id: 'idea', ...later(0) })
  })

  test('that is dropped leaves nothing behind', () => {
    const onCommit = vi.fn()
    const { told, drafting } = stage({ onCommit })
    drafting.begin(0, later(0))
    drafting.propose(later(3), { speak: false })
    drafting.drop()
    expect([told.isPainted, drafting.current, told.pill.at(-1)]).toEqual([false, null, null])
    expect(told.spoken).toEqual(['Nothing changed. Wallet is back in its place.'])
    expect(onCommit).not.toHaveBeenCalled()
  })

  test('tells the odds of the bar in the hand as soon as they are known, and speaks nothing of it again', () => {
    let isKnown = false
    const inHand = () => (isKnown ? { p50At: 25 * DAY, p85At: 40 * DAY } : undefined)
    const { told, drafting } = stage({}, { of: () => undefined, inHand })
    drafting.begin(0, later(0))
    drafting.propose(later(8), { speak: true })
    const spoken = told.spoken.length
    expect(told.pill.at(-1)).toHaveLength(2)
    isKnown = true
    drafting.showWhiskers()
    expect(told.pill.at(-1)!.at(-1)).toBe('85 of 100 runs done by 9 Feb 1970')
    expect(told.spoken).toHaveLength(spoken)
  })

  test('says of quick runs in the hand what they leave out', () => {
    const inHand = () => ({ p50At: 25 * DAY, p85At: 40 * DAY, isQuick: true })
    const { told, drafting } = stage({}, { of: () => undefined, inHand })
    drafting.begin(0, later(0))
    drafting.propose(later(8), { speak: true })
    expect(told.pill.at(-1)!.at(-1)).toBe('85 of 100 quick runs done by 9 Feb 1970, people not counted')
  })

  test('lets go when it is kept, dropped, or back where it was', () => {
    const onRelease = vi.fn<() => void>()
    const { drafting } = stage({ onRelease })
    for (const end of [
      () => drafting.keep(),
      () => drafting.drop(),
      () => {
        drafting.propose(later(0), { speak: false })
        drafting.keep()
      },
    ]) {
      drafting.begin(0, later(0))
      drafting.propose(later(8), { speak: false })
      end()
    }
    expect(onRelease).toHaveBeenCalledTimes(3)
    drafting.drop()
    expect(onRelease).toHaveBeenCalledTimes(3)
  })

  test('is rehearsed without a trace', () => {
    const { told, drafting } = stage({ onRehearse: () => ({ placeOf: () => undefined, moved: 12, late: 3 }) })
    drafting.rehearse({ id: 'other', ...later(8) })
    expect(told.pill).toEqual([['19 Jan → 28 Jan 1970', 'moves 12 items, 3 would be late'], null])
    expect(told.isPainted).toBe(false)
    expect(told.spoken).toEqual([])
    expect(drafting.current).toBeNull()
  })
})
