import type { ReactNode, Ref } from 'react'
import { useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { useHoverCard } from '../../../work/hover-card.tsx'
import type { GanttEvents, GanttModel } from './model.ts'
import type { GanttHandle } from './view.ts'
import { createGantt } from './view.ts'
import './gantt.css'

export interface GanttProps extends GanttEvents {
  readonly model: GanttModel
  /** What the card of a bar shows after 300 ms of hover or focus; nothing without it. */
  readonly hoverCard?: (id: string) => ReactNode
  readonly ref?: Ref<GanttHandle>
}

/**
 * The Gantt as a component. It only carries the model in and the events out: rows, canvas and gestures live outside
 * React, and a new `model` object is the only thing that makes them change. Fills its parent.
 */
export function Gantt({ model, hoverCard, ref, ...events }: GanttProps) {
  const host = useRef<HTMLDivElement>(null)
  const gantt = useRef<GanttHandle>(null)
  const live = useRef<GanttEvents>({})
  const card = useHoverCard(hoverCard)

  useLayoutEffect(() => {
    live.current = {
      ...events,
      onHover(id, place) {
        card.hover(id, place)
        events.onHover?.(id, place)
      },
    }
  })
  useLayoutEffect(() => {
    gantt.current = createGantt(host.current!, model, () => live.current)
    return () => {
      gantt.current?.destroy()
      gantt.current = null
    }
    // The first model makes the Gantt; later ones arrive below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const shown = useRef(model)
  useEffect(() => {
    if (shown.current !== model) gantt.current?.setModel(model)
    shown.current = model
  }, [model])
  useImperativeHandle(ref, () => forwardTo(gantt), [])

  return (
    <>
      <div ref={host} className="gantt-host" />
      {card.element}
    </>
  )
}

/** A handle that stays the same while the Gantt behind it may be made again. */
function forwardTo(gantt: { readonly current: GanttHandle | null }): GanttHandle {
  return {
    setModel: (model) => gantt.current?.setModel(model),
    setWhiskers: (whiskers) => gantt.current?.setWhiskers(whiskers),
    scrollTo: (id, coveredFrom) => gantt.current?.scrollTo(id, coveredFrom) ?? false,
    zoomTo: (pxPerDay) => gantt.current?.zoomTo(pxPerDay),
    seek: (ids) => gantt.current?.seek(ids),
    rehearse: (draft) => gantt.current?.rehearse(draft) ?? false,
    fit: (ids) => gantt.current?.fit(ids),
    goToToday: () => gantt.current?.goToToday(),
    show: (state) => gantt.current?.show(state),
    drawn: () => gantt.current!.drawn(),
    focus: () => gantt.current?.focus(),
    focusedId: () => gantt.current?.focusedId() ?? null,
    destroy: () => gantt.current?.destroy(),
  }
}
