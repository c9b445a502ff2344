import { createRoot } from 'react-dom/client'
import type { Draft, GanttDependency, GanttRow, Preview, Span } from '../model.ts'
import { DAY } from '../time/dates.ts'
import { Gantt } from '../index.ts'
import { largeModel } from './large-plan.ts'
import '@trireme/ui/tokens.css'

/**
 * The page the benchmark measures, with the same functions as its control page: `mount` shows a plan given as plain
 * values, `scrollToHeight` goes to a height, `someBar` says where a bar is that can be dragged. `samplePlan` makes the
 * plan for both.
 */
interface SamplePlan {
  readonly items: readonly SampleItem[]
  readonly links: readonly { readonly id: string; readonly from: string; readonly to: string }[]
}

interface SampleItem {
  readonly id: string
  readonly parent: string | null
  readonly title: string
  readonly kind: GanttRow['kind']
  readonly startDay: number
  readonly days: number
  readonly progress: number
}

function samplePlan(items: number, links: number): SamplePlan {
  const { rows, dependencies } = largeModel({ items, links, theme: 'light' })
  let parent: string | null = null
  const list: SampleItem[] = []
  for (let at = 0; at < rows.length; at++) {
    const row = rows.at(at)!
    if (row.hasChildren) parent = row.id
    const startDay = row.startsAt! / DAY
    const days = row.endsAt! / DAY - startDay
    const place = { id: row.id, parent: row.hasChildren ? null : parent, title: row.title, kind: row.kind }
    list.push({ ...place, startDay, days, progress: row.progress ?? 0 })
  }
  return { items: list, links: dependencies.map(({ id, fromId, toId }) => ({ id, from: fromId, to: toId })) }
}

/** From plain values to a Gantt on the page. */
function mount(plan: SamplePlan): void {
  const frame = largeModel({ items: 0, links: 0, theme: 'light' })
  const parents = new Set(plan.items.map((item) => item.parent))
  const rows = plan.items.map((item, nth) => rowOf(item, parents.has(item.id), nth))
  const dependencies = plan.links.map(({ id, from, to }) => ({ id, fromId: from, toId: to, type: 'FS' as const }))
  const model = { ...frame, rows, dependencies, capacity: undefined }
  createRoot(document.getElementById('gantt')!).render(
    <Gantt model={model} onPreview={cascade(rows, dependencies)} onCommit={() => undefined} />,
  )
}

/** With all that a row can show: baselines, the whisker of its odds, the slack after it. The control page has none of it. */
function rowOf(item: SampleItem, hasChildren: boolean, nth: number): GanttRow {
  const [startsAt, endsAt] = [item.startDay * DAY, (item.startDay + item.days) * DAY]
  const earlier = (days: number) => ({ startsAt: startsAt - days * DAY, endsAt: endsAt - days * DAY })
  return {
    id: item.id,
    key: item.id,
    title: item.title,
    level: item.parent ? 2 : 1,
    hasChildren,
    expanded: hasChildren,
    kind: item.kind,
    startsAt,
    endsAt,
    baselines: [earlier(4), earlier(nth % 3)],
    whisker: { p50At: endsAt + 2 * DAY, p85At: endsAt + (4 + (nth % 9)) * DAY },
    ...(nth % 2 === 0 && { slackUntil: endsAt + 15 * DAY }),
    ...(nth % 5 === 0 && { nearCritical: true }),
    progress: item.progress,
    health: 'on-track',
    status: 'planned',
    critical: false,
    pinned: false,
    mode: 'automatic',
    late: false,
    cells: [String(item.startDay), String(item.days)],
  }
}

/** Pushes every finish-to-start successor along, through the whole plan, on each move. */
function cascade(rows: readonly GanttRow[], dependencies: readonly GanttDependency[]): (draft: Draft) => Preview {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const after = Map.groupBy(dependencies, (link) => link.fromId)
  return (draft) => {
    const places = new Map<string, Span>([[draft.id, draft]])
    const items = [{ ...draft }]
    for (const item of items) {
      for (const link of after.get(item.id) ?? []) {
        const row = byId.get(link.toId)!
        const startsAt = Math.max(row.startsAt!, item.endsAt)
        if (startsAt <= row.startsAt! || (places.get(row.id)?.startsAt ?? 0) >= startsAt) continue
        const endsAt = startsAt + row.endsAt! - row.startsAt!
        places.set(row.id, { startsAt, endsAt })
        items.push({ id: row.id, startsAt, endsAt })
      }
    }
    return { placeOf: (id) => places.get(id), moved: places.size, late: 0 }
  }
}

function someBar(): { x: number; y: number } {
  document.querySelectorAll<HTMLElement>('.gantt-row')[5]!.click()
  const box = document.querySelector('.gantt-bar-focused')!.getBoundingClientRect()
  return { x: box.left + box.width / 3, y: box.top + box.height / 2 }
}

function scrollTo(y: number): void {
  document.querySelector('.gantt-scroller')!.scrollTop = y
}

Object.assign(window, { samplePlan, mount, someBar, scrollToHeight: scrollTo })
