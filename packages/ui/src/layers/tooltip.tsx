import { type FocusEvent, type PointerEvent, type ReactElement, cloneElement, useEffect, useState } from 'react'
import { loadedLater } from '../loaded-later.ts'

export interface TooltipProps {
  readonly text: string
  readonly keyHint?: string
  /** The element it explains; it must take props as native elements do. */
  readonly children: ReactElement<Record<string, unknown>>
}

/** Milliseconds of rest before it opens, and after which it closes unless the pointer went into it. */
const OPEN_MS = 400
const CLOSE_MS = 100

const useLayer = loadedLater(() => import('./tooltip-layer.tsx'))

/**
 * The name of a control without words, on hover and focus. It only repeats what the control's label says. The control
 * is the same element all the while: what places the name beside it is a quarter of a view's bytes and comes later.
 */
export function Tooltip({ text, keyHint, children }: TooltipProps) {
  const [anchor, setAnchor] = useState<Element | null>(null)
  const layer = useLayer(anchor !== null)
  const [next, setNext] = useState<{ readonly anchor: Element | null; readonly afterMs: number } | null>(null)
  useEffect(() => {
    if (next === null) return undefined
    const timer = setTimeout(() => setAnchor(next.anchor), next.afterMs)
    return () => clearTimeout(timer)
  }, [next])
  const show = (at: Element | null, afterMs = 0) => setNext({ anchor: at, afterMs })
  const listeners = {
    onPointerEnter: ({ currentTarget, pointerType }: PointerEvent) =>
      pointerType === 'touch' ? undefined : show(currentTarget, OPEN_MS),
    onPointerLeave: () => show(null, CLOSE_MS),
    onPointerDown: () => show(null),
    onFocus: ({ currentTarget }: FocusEvent) =>
      currentTarget.matches(':focus-visible') ? show(currentTarget) : undefined,
    onBlur: () => show(null),
  }
  return (
    <>
      {cloneElement(children, besideOwn(listeners, children.props))}
      {anchor === null || layer === null ? null : (
        <layer.TooltipAt {...{ anchor, text, keyHint }} onEnter={() => setNext(null)} onClose={() => show(null)} />
      )}
    </>
  )
}

/** The listeners, each after the one of the same name that the element has. */
function besideOwn(
  listeners: Readonly<Record<string, (event: never) => void>>,
  own: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(listeners).map(([name, listen]) => [
      name,
      (event: never) => {
        const first = own[name]
        if (typeof first === 'function') first(event)
        listen(event)
      },
    ]),
  )
}
