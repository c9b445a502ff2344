import { type RefObject, useEffect, useState } from 'react'
import { onOf } from '../../schedule/days.ts'

export type Scale = 'month' | 'quarter'

/** A month or quarter: its first day and its name, without and with its year. */
export type Tick = { readonly day: number; readonly name: string; readonly year: string; readonly strong: boolean }

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** A label with its year takes so much room, px. */
const LABEL_PX = 64

/** Months or quarters that touch [from, until); those that begin a year are strong. */
export function ticksOf(from: number, until: number, scale: Scale): Tick[] {
  const [year, month] = onOf(from).split('-').map(Number) as [number, number]
  const step = scale === 'month' ? 1 : 3
  const ticks: Tick[] = []
  for (let at = month - 1 - ((month - 1) % step); ; at += step) {
    const day = Date.UTC(year, at) / 86_400_000
    if (day >= until) return ticks
    const inYear = at % 12
    const name = scale === 'month' ? MONTHS[inYear]! : `Q${inYear / 3 + 1}`
    ticks.push({ day, name, year: onOf(day).slice(0, 4), strong: inYear === 0 })
  }
}

/** Which tick is the first that has room for its label right of `left` px, and so names its year. */
export function firstShown(ticks: readonly Tick[], xOf: (day: number) => number, left: number): number {
  const next = ticks.findIndex(({ day }) => xOf(day) >= left + LABEL_PX)
  return Math.max(0, next === -1 ? ticks.length - 1 : next - 1)
}

/** Names of months or quarters over the bars; the first that is seen stays at the left edge and names its year. */
export function Axis(props: {
  readonly ticks: readonly Tick[]
  readonly xOf: (day: number) => number
  readonly until: number
  readonly todayX: number
  readonly scroller: RefObject<HTMLElement | null>
}) {
  const { ticks, xOf, until, todayX, scroller } = props
  const [first, setFirst] = useState(0)
  useEffect(() => {
    const { current } = scroller
    if (current === null) return
    const look = () => setFirst(firstShown(ticks, xOf, current.scrollLeft))
    look()
    current.addEventListener('scroll', look, { passive: true })
    return () => current.removeEventListener('scroll', look)
  }, [scroller, ticks, xOf])
  return (
    <div className="timeline-axis">
      {ticks.map(({ day, name, year, strong }, index) => {
        const start = Math.max(0, xOf(day))
        const end = xOf(ticks[index + 1]?.day ?? until)
        return (
          <span
            key={day}
            className="timeline-tick"
            data-strong={strong || undefined}
            style={{ left: start, width: end - start }}
          >
            <span>{strong || index === first ? `${name} ${year}` : name}</span>
          </span>
        )
      })}
      <span className="timeline-today" style={{ left: todayX }}>
        Today
      </span>
    </div>
  )
}
