import type { Core, RowRange } from '../core.ts'
import type { Plan } from '../drawing/base-scene.ts'
import type { Frame } from '../drawing/frame.ts'
import type { Draft, GanttRow, Preview, Span } from '../model.ts'
import { isSameSpan } from './drag.ts'
import { rowsIn } from '../drawing/frame.ts'
import { previewScene, rowsLinkedTo } from '../drawing/preview-scene.ts'
import { spanOf } from '../rows.ts'
import { xOf } from '../time/scale.ts'
import { consequences, draftSpoken, draftTitle, keptSpoken, lengthOf, restoredSpoken, whiskerInHand } from '../words.ts'

/** One change somebody is trying out, by pointer or by keys: shown with its consequences, then kept or dropped. */
export interface Drafting {
  /** The row being changed and its span so far, or null. */
  readonly current: { readonly index: number; readonly span: Span; readonly from: Span | null } | null
  begin(index: number, span: Span): void
  /** Asks what the span would do, if it is new, and shows the answer. `speak` is for keys. */
  propose(span: Span, options: { readonly speak: boolean }): void
  /** Asks what another draft would do, shows it and clears it away in the same task. Not while anything is tried out. */
  rehearse(draft: Draft): void
  keep(): void
  drop(): void
  /** A new model has come: whatever was kept is now in it. */
  settle(): void
  /** Other whiskers have come: those in the hand are shown, nothing is spoken. */
  showWhiskers(): void
}

interface Session {
  readonly index: number
  readonly row: GanttRow
  readonly from: Span | null
  span: Span
  preview: Preview | null
}

/** How long a kept preview may stay when no new model comes and the owner gave no promise. */
const LINGER_MS = 600

export function createDrafting(core: Core): Drafting {
  let session: Session | null = null
  let kept = 0
  let question = 0

  const whiskerOf = (id: string) => core.whiskers?.inHand(id)
  const show = (now: Session) => {
    const preview = now.preview ?? alone(now.row.id, now.span)
    core.setOverlay({
      rows: (frame) => rowsOf(core, preview, now.index, frame),
      scene: (frame) => previewScene(frame, planOf(core), preview.placeOf, now.row.id, core.daysLater, whiskerOf),
    })
    core.strip.preview(preview, core.scale, core.palette)
    core.tree.preview(preview.textsOf ?? null)
    showPill(core, now, preview)
  }
  const clear = () => {
    core.setOverlay(null)
    core.strip.preview(null, core.scale, core.palette)
    core.tree.preview(null)
    core.showPill(null)
  }
  const answer = (asked: number, preview: Preview, speak: boolean) => {
    if (!session || asked !== question) return
    session.preview = preview
    show(session)
    if (speak) {
      const { row, span, from } = session
      const landed = landedSpan(row.id, span, preview)
      core.say(draftSpoken(row, landed, shiftOf(core, row.id, from, landed), preview))
    }
  }
  return {
    get current() {
      return session
    },
    begin(index, span) {
      const row = core.rows.at(index)
      kept++
      clear()
      session = { index, row, from: spanOf(row), span, preview: null }
      if (row.capacityId !== undefined) core.strip.lead(row.capacityId)
    },
    propose(span, { speak }) {
      if (!session) return
      if (session.preview && isSameSpan(span, session.span)) return
      session.span = span
      const asked = ++question
      const preview = core.events.onPreview?.({ id: session.row.id, ...span })
      if (preview instanceof Promise) {
        show({ ...session, preview: null })
        void preview.then((late) => answer(asked, late, speak))
      } else answer(asked, preview ?? alone(session.row.id, span), speak)
    },
    rehearse(draft) {
      const { focusIndex: index } = core
      if (session || index < 0) return
      const preview = core.events.onRehearse?.(draft) ?? null
      show({ index, row: core.rows.at(index), from: draft, span: draft, preview })
      clear()
    },
    keep() {
      if (!session) return
      const { row, span, from, preview } = session
      session = null
      question++
      core.showPill(null)
      if (from && isSameSpan(span, from)) {
        clear()
        core.events.onRelease?.()
        return
      }
      if (preview?.stays) clear()
      else core.say(keptSpoken(row, landedSpan(row.id, span, preview)))
      const mine = ++kept
      const done = () => {
        if (mine === kept && !session) clear()
      }
      const draft: Draft = { id: row.id, startsAt: span.startsAt, endsAt: span.endsAt }
      const result = from ? core.events.onCommit?.(draft) : core.events.onCreateDates?.(draft)
      if (result instanceof Promise) void result.then(done, done)
      else setTimeout(done, LINGER_MS)
      core.events.onRelease?.()
    },
    drop() {
      if (!session) return
      const { row } = session
      session = null
      question++
      clear()
      core.events.onRelease?.()
      core.say(restoredSpoken(row))
    },
    showWhiskers() {
      if (session) show(session)
    },
    settle() {
      kept++
      if (session) show(session)
      else clear()
    },
  }
}

/** Where the drafted row lands, which may be elsewhere than the hand put it. */
function landedSpan(id: string, span: Span, preview: Preview | null): Span {
  return preview?.placeOf(id) ?? span
}

function shiftOf(core: Core, rowId: string, from: Span | null, to: Span): number {
  return from === null ? 0 : core.daysLater(rowId, from, to)
}

function planOf({ rows, links, model }: Core): Plan {
  return { rows, links, daysOff: model, todayAt: model.todayAt }
}

/** Of a frame: the row in the hand, those its lines run to, and those that would lie elsewhere. */
function rowsOf(core: Core, preview: Preview, index: number, frame: Frame): RowRange {
  const seen = rowsIn(frame, core.rows.count)
  const isTouched = (row: number) => preview.placeOf(core.rows.at(row).id) !== undefined
  const touched = [index, ...rowsLinkedTo(core.links, index)]
  for (let row = seen.first; row < seen.end; row++) if (isTouched(row)) touched.push(row)
  return { first: Math.min(...touched), end: Math.max(...touched) + 1 }
}

/** Nobody says what a draft would do: it moves, and nothing else. */
function alone(id: string, span: Span): Preview {
  return { placeOf: (asked) => (asked === id ? span : undefined), moved: 1, late: 0 }
}

function showPill(core: Core, { row, span, from, index }: Session, preview: Preview): void {
  const view = core.view()
  const { rowHeight } = core.metrics
  const middle = (xOf(core.scale, span.startsAt) + xOf(core.scale, span.endsAt)) / 2
  const inView = Math.min(Math.max(middle, view.x + 60), view.x + view.width - 60)
  const isDrawn = from === null && preview.message === undefined
  const landed = landedSpan(row.id, span, preview)
  const effects = isDrawn ? [{ text: lengthOf(landed) }, ...(preview.told ?? [])] : consequences(preview)
  const whisker = core.whiskers?.inHand(row.id)
  const odds = whisker !== undefined && whisker.p85At > landed.endsAt ? [whiskerInHand(row, whisker)] : []
  core.showPill(
    [{ text: draftTitle(landed, shiftOf(core, row.id, from, landed)) }, ...effects, ...odds],
    inView - view.x,
    index * rowHeight - view.y,
  )
}
