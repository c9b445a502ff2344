import { useEffect, useRef, useState } from 'react'

/** The columns of a board of which a phone shows one at a time: which one it is, and the others a tap away. */
export function ColumnTabs(props: {
  readonly pane: HTMLElement | null
  readonly columnPx: number
  readonly columns: readonly { readonly id: string; readonly title: string; readonly count: number }[]
}) {
  const { pane, columnPx, columns } = props
  const strip = useRef<HTMLElement>(null)
  const [at, setAt] = useState(0)
  useEffect(() => {
    if (pane === null || columnPx === 0) return
    const follow = () => setAt(Math.round(pane.scrollLeft / columnPx))
    follow()
    pane.addEventListener('scroll', follow, { passive: true })
    return () => pane.removeEventListener('scroll', follow)
  }, [pane, columnPx])
  useEffect(() => {
    const tab = strip.current?.children[at] as HTMLElement | undefined
    if (tab !== undefined)
      strip.current!.scrollLeft = tab.offsetLeft - (strip.current!.clientWidth - tab.offsetWidth) / 2
  }, [at])
  return (
    <nav className="board-tabs" aria-label="Columns" ref={strip}>
      {columns.map(({ id, title, count }, nth) => (
        <button
          key={id}
          type="button"
          className="board-tab"
          aria-current={nth === at || undefined}
          onClick={() => pane?.scrollTo({ left: nth * columnPx })}
        >
          {title} <span className="meta numeric">{count.toLocaleString('en')}</span>
        </button>
      ))}
    </nav>
  )
}
