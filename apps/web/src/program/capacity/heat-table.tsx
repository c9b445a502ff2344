import type { Id } from '@trireme/domain'
import { Link } from '@tanstack/react-router'
import { heatStep, formatPercent } from '@trireme/ui'
import { type KeyboardEvent, useRef, useState } from 'react'
import { counted } from '../../schedule/days.ts'
import { AVERAGE_TITLE } from '../average.ts'
import { type HeatRow, total, wholeOf } from './heat-rows.ts'
import { type WeekLoad, percentOf, spokenLoad } from './weeks.ts'
import { monthsOf, weekName } from './week-words.ts'

/** A team in a week. */
export type Cell = { readonly teamId: Id; readonly monday: string }

export type HeatTableProps = {
  readonly rows: readonly HeatRow[]
  readonly mondays: readonly string[]
  /** The Monday of the present week. */
  readonly thisMonday: string
  readonly open: Cell | null
  readonly onOpen: (cell: Cell | null) => void
  /** Goes on where the shown weeks end: −1 earlier, 1 later. */
  readonly onPage: (direction: -1 | 1) => void
}

/** Teams by weeks, how full each is. Arrows move, Enter opens what makes a cell, Tab leaves the table. */
export function HeatTable({ rows, mondays, thisMonday, open, onOpen, onPage }: HeatTableProps) {
  const known = rows.filter(({ weeks }) => weeks !== null)
  const table = useRef<HTMLTableElement>(null)
  const [focused, setFocused] = useState<Cell | null>(null)
  const start = open ?? focused ?? (known[0] === undefined ? null : { teamId: known[0].teamId, monday: mondays[0]! })
  const entry =
    start !== null && mondays.includes(start.monday) ? start : start && { teamId: start.teamId, monday: mondays[0]! }

  function move(event: KeyboardEvent, { teamId, monday }: Cell) {
    const row = known.findIndex((each) => each.teamId === teamId)
    const week = mondays.indexOf(monday)
    const goTo = (nextRow: number, nextWeek: number) => {
      event.preventDefault()
      if (nextWeek < 0 || nextWeek >= mondays.length) return onPage(nextWeek < 0 ? -1 : 1)
      const next = known[Math.min(known.length - 1, Math.max(0, nextRow))]!
      table.current
        ?.querySelector<HTMLElement>(`[data-cell="${cellName({ ...next, monday: mondays[nextWeek]! })}"]`)
        ?.focus()
    }
    if (event.altKey || event.metaKey || (event.ctrlKey && event.key !== 'Home' && event.key !== 'End')) return
    if (event.key === 'ArrowLeft') goTo(row, week - 1)
    else if (event.key === 'ArrowRight') goTo(row, week + 1)
    else if (event.key === 'ArrowUp') goTo(row - 1, week)
    else if (event.key === 'ArrowDown') goTo(row + 1, week)
    else if (event.key === 'Home') goTo(event.ctrlKey ? 0 : row, 0)
    else if (event.key === 'End') goTo(event.ctrlKey ? known.length - 1 : row, mondays.length - 1)
    else if (event.key === 'Escape' && open !== null) {
      event.preventDefault()
      onOpen(null)
    }
  }

  const cellProps = (cell: Cell) => ({
    'data-cell': cellName(cell),
    tabIndex: entry !== null && cellName(entry) === cellName(cell) ? 0 : -1,
    'aria-expanded': open !== null && cellName(open) === cellName(cell),
    onFocus: () => setFocused(cell),
    onClick: () => onOpen(open !== null && cellName(open) === cellName(cell) ? null : cell),
    onKeyDown: (event: KeyboardEvent) => move(event, cell),
  })

  return (
    <table ref={table} className="heat">
      <caption className="tri-unseen">Load of each team by week, in percent of its capacity</caption>
      <colgroup>
        <col className="heat-teams" />
        <col className="heat-averages" />
        <col span={mondays.length} />
      </colgroup>
      <thead>
        <tr className="heat-months">
          <th rowSpan={2} scope="col">
            Team
          </th>
          <th rowSpan={2} scope="col" className="heat-average">
            {AVERAGE_TITLE}
          </th>
          {monthsOf(mondays).map(({ label, weeks }) => (
            <th key={label} scope="colgroup" colSpan={weeks}>
              {label}
            </th>
          ))}
        </tr>
        <tr>
          {mondays.map((monday) => (
            <th key={monday} scope="col" data-today={monday === thisMonday || undefined}>
              <time dateTime={monday} aria-label={`Week of ${weekName(monday)}`}>
                {Number(monday.slice(8))}
              </time>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.teamId}>
            <th scope="row" style={{ paddingLeft: 12 + row.depth * 16 }}>
              <Link
                className="heat-name"
                to="/program/plan"
                search={{ view: 'grid', filter: `teamId.is.${row.teamId}` }}
                title={`${row.name} in the plan`}
              >
                {row.name}
              </Link>
            </th>
            <td className="heat-average numeric">{averageText(row.averaged)}</td>
            {row.weeks === null ? (
              <td className="heat-unknown" colSpan={mondays.length}>
                <span>Capacity unknown: {unstaffedWords(row.unstaffedItems)}</span>
              </td>
            ) : (
              row.weeks.map((week, at) => (
                <HeatCell
                  key={mondays[at]}
                  week={week}
                  name={`${row.name}, week of ${weekName(mondays[at]!)}`}
                  props={cellProps({ teamId: row.teamId, monday: mondays[at]! })}
                />
              ))
            )}
          </tr>
        ))}
      </tbody>
      {known.length > 1 ? (
        <tfoot>
          <Whole rows={known} mondays={mondays} />
        </tfoot>
      ) : null}
    </table>
  )
}

function HeatCell({ week, name, props }: { readonly week: WeekLoad; readonly name: string; readonly props: object }) {
  const percent = percentOf(week)
  const step = percent === null ? 0 : percent === Infinity ? 6 : heatStep(percent) + 1
  return (
    <td data-heat={step || undefined} className={step === 0 ? 'heat-closed' : undefined}>
      <button
        type="button"
        className="heat-cell"
        aria-label={`${name}: ${percent === null ? 'nobody works' : spokenLoad(percent)}`}
        {...props}
      >
        {percent === null ? '–' : percentText(percent)}
        {percent !== null && percent > 100 ? <span className="heat-over">▲</span> : null}
      </button>
    </td>
  )
}

/** Teams cannot stand in for one another; the sum says no more than whether the whole fits. */
function Whole({ rows, mondays }: { readonly rows: readonly HeatRow[]; readonly mondays: readonly string[] }) {
  const weeks = wholeOf(rows, mondays.length)
  const averaged = total(rows.flatMap((row) => row.averaged ?? []))
  return (
    <tr>
      <th scope="row">All known</th>
      <td className="heat-average numeric">{averageText(averaged)}</td>
      {weeks.map((week, at) => {
        const percent = percentOf(week)
        return (
          <td key={mondays[at]} className="heat-sum numeric">
            {percent === null ? '–' : percentText(percent)}
          </td>
        )
      })}
    </tr>
  )
}

export function cellName({ teamId, monday }: Cell): string {
  return `${teamId}~${monday}`
}

function averageText(averaged: WeekLoad | null): string {
  const percent = averaged && percentOf(averaged)
  return percent === null ? '–' : percentText(percent)
}

function percentText(percent: number): string {
  return percent === Infinity ? 'none' : formatPercent(percent)
}

function unstaffedWords(items: number): string {
  if (items === 0) return 'nobody is known to be in it.'
  return `${counted(items, 'item')} planned as if it always had room.`
}
