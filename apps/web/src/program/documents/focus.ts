import { useCallback, useEffect, useRef } from 'react'

/** Runs once what is being drawn stands there and a dialog that closes has given its focus back; returns how to call it off. */
export function whenDrawn(run: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(run)
  })
  return () => cancelAnimationFrame(frame)
}

/**
 * Back in the list, the focus is on the row that was opened from it; where that has gone, on the one that took its place, so
 * that one goes down the list. Rows carry `data-opens`.
 *
 * @returns to be called as a row is opened
 */
export function useReturnToRow(openId: string | undefined): (id: string) => void {
  const left = useRef<{ readonly id: string; readonly order: readonly string[] } | null>(null)
  useEffect(() => {
    if (openId !== undefined) {
      if (left.current?.id !== openId) left.current = { id: openId, order: [] }
      return undefined
    }
    const from = left.current
    left.current = null
    if (from === null) return undefined
    return whenDrawn(() => {
      const rows = new Map(openers().map((row) => [row.dataset['opens'], row]))
      const at = from.order.indexOf(from.id)
      const next = [from.id, ...from.order.slice(at + 1), ...from.order.slice(0, Math.max(0, at)).toReversed()]
      rows.get(next.find((id) => rows.has(id)))?.focus()
    })
  }, [openId])
  return useCallback((id) => {
    left.current = { id, order: openers().map((row) => row.dataset['opens']!) }
  }, [])
}

function openers(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-opens]')]
}
