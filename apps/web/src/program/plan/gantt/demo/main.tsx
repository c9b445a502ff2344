import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Draft, GanttModel, GanttRow, Preview } from '../model.ts'
import type { GanttHandle } from '../index.ts'
import { Gantt } from '../index.ts'
import { svgOfScenes } from '../drawing/svg-backend.ts'
import { type Caption, pictureOf } from '../export/picture.ts'
import { largeModel } from './large-plan.ts'
import { mockModel } from './mock-plan.ts'
import { plainRow } from './plain-row.ts'
import '@trireme/ui/tokens.css'

/** A page to look at the Gantt by itself: `?plan=large&theme=dark` (or `empty`, `outlier`, `dense`, `comfortable`). What it reports is kept in `window.told`, what a hand is near in `window.near`. */
const asked = new URLSearchParams(location.search)
const theme = asked.get('theme') ?? 'light'
document.documentElement.dataset['theme'] = theme
const told: unknown[] = []
const near: unknown[] = []
Object.assign(window, { told, near })

const sample = mockModel(theme)
/** Long before everything else. */
const VOYAGE = plainRow({ id: 'F-001', title: 'First voyage', startsAt: 0, endsAt: 90 * 1440, fixed: 'bar' })
const plans: Readonly<Record<string, () => GanttModel>> = {
  large: () => largeModel({ items: 10_000, links: 5_000, theme }),
  empty: () => ({ ...sample, rows: [], dependencies: [], capacity: undefined, selectedId: null }),
  outlier: () => ({ ...sample, rows: [...everyRow(sample), VOYAGE] }),
  dense: () => ({ ...sample, density: 'dense', readOnly: true }),
  comfortable: () => ({ ...sample, density: 'comfortable' }),
}
const begin = plans[asked.get('plan') ?? '']?.() ?? sample

function Demo() {
  const [model, setModel] = useState<GanttModel>(begin)
  const change = (id: string, patch: Partial<GanttRow>) => {
    setModel({ ...model, rows: everyRow(model).map((row) => (row.id === id ? { ...row, ...patch } : row)) })
  }
  const tell = (name: string, what: unknown) => told.push([name, what])
  const keep = (name: string) => (draft: Draft) => {
    tell(name, draft)
    change(draft.id, { startsAt: draft.startsAt, endsAt: draft.endsAt })
  }
  return (
    <Gantt
      ref={exposeHandle}
      model={model}
      onSelect={(id) => setModel({ ...model, selectedId: id })}
      onOpen={(id) => tell('open', id)}
      onToggle={(id, expanded) => {
        tell('toggle', { id, expanded })
        change(id, { expanded })
      }}
      onPreview={(draft) => preview(model, draft)}
      onNear={(id, step) => near.push([id, step])}
      onCommit={keep('commit')}
      onCreateDates={keep('create')}
      onFit={(outside) => tell('fit', outside)}
      onLink={(link) => {
        tell('link', link)
        setModel({ ...model, dependencies: [...model.dependencies, { id: `n${told.length}`, ...link }] })
      }}
      hoverCard={describe}
    />
  )
}

function everyRow({ rows }: GanttModel): GanttRow[] {
  return Array.from({ length: rows.length }, (_, at) => rows.at(at)!)
}

/** For tests and for trying things in the console. */
function exposeHandle(gantt: GanttHandle | null) {
  const exportSvg = (caption: Caption) => {
    const drawn = gantt!.drawn()
    return svgOfScenes(pictureOf(drawn, caption), drawn.palette)
  }
  Object.assign(window, { gantt, exportSvg })
}

function describe(id: string) {
  return <strong>{id}</strong>
}

/** Pushes finish-to-start successors along, as a planner would. */
function preview(model: GanttModel, draft: Draft): Preview {
  const spans = new Map([[draft.id, { startsAt: draft.startsAt, endsAt: draft.endsAt }]])
  const byId = new Map(everyRow(model).map((row) => [row.id, row]))
  const queue = [draft.id]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const link of model.dependencies) {
      const to = byId.get(link.toId)
      const end = spans.get(id)!.endsAt
      if (link.fromId !== id || !to || to.startsAt === null || spans.has(to.id) || to.startsAt >= end) continue
      spans.set(to.id, { startsAt: end, endsAt: end + to.endsAt! - to.startsAt })
      queue.push(to.id)
    }
  }
  const places = new Map(
    [...spans].map(([id, span]) => [id, { ...span, late: span.endsAt > (byId.get(id)?.targetAt ?? Infinity) }]),
  )
  const week = draft.startsAt - ((draft.startsAt / 1440 + 3) % 7) * 1440
  return {
    placeOf: (id) => places.get(id),
    moved: places.size,
    late: [...places.values()].filter(({ late }) => late).length,
    cellsOf: (id) => (id === 'Core' ? [{ rowId: 'Core', startsAt: week, endsAt: week + 7 * 1440, percent: 124 }] : []),
    capacityOf: (id) => {
      const team = id === 'Core' ? model.capacity?.rows.find((row) => row.id === id) : undefined
      return team && { ...team, average: 91 }
    },
  }
}

createRoot(document.getElementById('gantt')!).render(
  <StrictMode>
    <Demo />
  </StrictMode>,
)
