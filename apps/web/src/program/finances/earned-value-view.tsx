import { ESTIMATE_METHODS, type EstimateMethod, type TeamIterations, type Tracking } from '@trireme/planning/tracking'
import { Select, TreeExpander, Unbroken, formatDate, formatPercent } from '@trireme/ui'
import { counted, onOf } from '../../schedule/days.ts'
import { useWidth } from '../../chart/use-width.ts'
import { useShownTable } from '../../shell/shown-table.ts'
import { useShell } from '../../shell/shell-state.tsx'
import {
  ESTIMATE_NAMES,
  type Explained,
  FIGURES,
  type FigureName,
  type Standing,
  explain,
  standingOf,
} from './explained.ts'
import { Figure } from './figure.tsx'
import { IterationsTable } from './iterations-table.tsx'
import { type FigureText, RATES_HIDDEN, weeksText } from './money-text.ts'
import { rawFigures } from './raw-figures.ts'
import type { TrackedRow } from './tracked-rows.ts'
import { ValueCurves } from './value-curves.tsx'

export type EarnedValueProps = {
  readonly tracking: Tracking
  readonly rows: readonly TrackedRow[]
  readonly method: EstimateMethod
  readonly onMethod: (method: EstimateMethod) => void
  readonly text: FigureText
  /** Teams that work in iterations with points; none where a program is looked at. */
  readonly teams: readonly TeamIterations[]
  readonly onTurn: (id: string) => void
}

/** Within a sentence. */
const HIDDEN = RATES_HIDDEN.replace('R', 'r')

/** From this width on, amounts are written to the euro. */
const ROOMY_PX = 1130

const COLUMNS: Readonly<Record<FigureName, readonly [name: string, letters: string]>> = {
  budget: ['Budget', 'BAC'],
  planned: ['Planned', 'PV'],
  earned: ['Earned', 'EV'],
  actual: ['Actual', 'AC'],
  scheduleIndex: ['Work', 'SPI'],
  timeIndex: ['Pace', 'SPI(t)'],
  costIndex: ['Cost', 'CPI'],
  atCompletion: ['In the end', 'EAC'],
  variance: ['Budget left', 'VAC'],
  growth: ['Scope growth', ''],
}

/** How cost, scope and time stand against the baseline, and what it will cost in the end: as figures, curves and by item. */
export function EarnedValueView({ tracking, rows, method, onMethod, text, teams, onTurn }: EarnedValueProps) {
  const tops = rows.filter(({ depth }) => depth === 0)
  useShownTable('Earned value', () => ({
    head: ['Level', 'Work', ...FIGURES.map((figure) => COLUMNS[figure].join(' ').trim())],
    rows: rows.map(({ depth, title, ids }) => [
      depth + 1,
      title,
      ...rawFigures(standingOf(tracking, ids, { method, text })),
    ]),
  }))
  const [scroll, width] = useWidth<HTMLDivElement>(ROOMY_PX)
  const isTight = width < ROOMY_PX
  const all = standingOf(tracking, tops.flatMap(({ ids }) => ids), { method, text }) // prettier-ignore
  return (
    <div className="finances">
      <Summary standing={all} onMethod={onMethod} />
      <ValueCurves standing={all} />
      <div ref={scroll} className="finances-scroll">
        <table className="place-table finances-table" data-tight={isTight || undefined}>
          <caption className="tri-unseen">Against the baseline, by program and item</caption>
          <thead>
            <tr>
              <th scope="col">Work</th>
              {FIGURES.map((figure) => (
                <th key={figure} scope="col" data-figure={figure}>
                  {COLUMNS[figure][0]} <span className="faint">{COLUMNS[figure][1]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.id}
                row={row}
                standing={standingOf(tracking, row.ids, { method, text })}
                isTight={isTight}
                onTurn={() => onTurn(row.id)}
              />
            ))}
            {tops.length < 2 ? null : (
              <tr data-total data-group>
                <th scope="row" className="finances-total">
                  All of it
                </th>
                {FIGURES.map((figure) => (
                  <td key={figure} data-figure={figure} className="numeric end">
                    <Figure explained={explainIn(figure, all, isTight)} isPlain />
                  </td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {teams.length === 0 ? null : <IterationsTable teams={teams} text={text} />}
    </div>
  )
}

function Row({
  row,
  standing,
  isTight,
  onTurn,
}: {
  readonly row: TrackedRow
  readonly standing: Standing
  readonly isTight: boolean
  readonly onTurn: () => void
}) {
  const shell = useShell()
  const { item, depth, title, isOpen } = row
  return (
    <tr data-group={item === undefined || undefined} aria-current={(item && shell.openItem === item.id) || undefined}>
      <th scope="row">
        <span className="finances-name">
          <TreeExpander depth={depth} expanded={isOpen ?? null} onToggle={onTurn} label={title} />
          {item === undefined ? (
            <button type="button" className="text-button clip" aria-expanded={isOpen} onClick={onTurn}>
              {title}
            </button>
          ) : (
            <button
              type="button"
              data-opens-pane
              className="text-button clip"
              title={title}
              aria-expanded={isOpen}
              onClick={() => shell.showItem(item.id)}
              onKeyDown={(event) => {
                const turns =
                  event.key === 'ArrowRight' ? isOpen === false : event.key === 'ArrowLeft' && isOpen === true
                if (!turns) return
                event.preventDefault()
                onTurn()
              }}
            >
              {title}
            </button>
          )}
        </span>
      </th>
      {FIGURES.map((figure) => (
        <td key={figure} data-figure={figure} className="numeric end">
          <Figure explained={explainIn(figure, standing, isTight)} isPlain />
        </td>
      ))}
    </tr>
  )
}

/** Time, cost, scope and the end: the plain words first, the letters beside. */
function Summary({
  standing,
  onMethod,
}: {
  readonly standing: Standing
  readonly onMethod: (method: EstimateMethod) => void
}) {
  const { curve, performance: found, tracked, text, method } = standing
  const schedule = curve?.schedule ?? null
  const { variance } = found.estimates[method]
  return (
    <section className="finances-summary" aria-label="Against the baseline">
      <Part title="Time" figure="timeIndex" standing={standing}>
        {schedule === null
          ? 'Nothing to measure pace by yet'
          : Math.abs(schedule.variance) < 0.05
            ? 'On time'
            : `${weeksText(schedule.variance)} ${schedule.variance < 0 ? 'behind' : 'ahead'}`}
        {curve === null || curve.forecastDay === null ? null : (
          <Unbroken>{`; done about ${formatDate(onOf(curve.forecastDay))}, baseline ${formatDate(onOf(curve.lastDay))}`}</Unbroken>
        )}
      </Part>
      <Part title="Cost" figure="costIndex" standing={standing}>
        {!text.shows('actual')
          ? `${text.short(found.earned)} earned; ${HIDDEN}`
          : `${text.short(found.earned)} earned for ${text.short(found.actual)}: ${text.short(Math.abs(found.costVariance))} ${found.costVariance < 0 ? 'more' : 'less'} than planned for that work`}
      </Part>
      <Part title="Scope" figure="growth" standing={standing}>
        {tracked.growth.items === 0
          ? 'Nothing but what was agreed'
          : `${counted(tracked.growth.items, 'item')} that the baseline does not hold${text.shows('growth') ? `, ${shareOf(tracked.growth.amount, found.budget)} of its budget` : ''}`}
      </Part>
      <Part title="In the end" figure="atCompletion" standing={standing}>
        {!text.shows('variance')
          ? `Budget ${text.short(found.budget)}; ${HIDDEN}`
          : variance === null
            ? 'Nothing is recorded to tell it by'
            : `${text.short(Math.abs(variance))} ${variance < 0 ? 'over' : 'under'} the budget of ${text.short(found.budget)}`}
        {!text.shows('atCompletion') ? null : (
          <label className="finances-method">
            <span className="tri-unseen">How the end is worked out</span>
            <Select
              value={method}
              options={ESTIMATE_METHODS.map((id) => ({ id, label: ESTIMATE_NAMES[id].name }))}
              onChange={(id) => onMethod(id as EstimateMethod)}
            />
          </label>
        )}
      </Part>
      <p className="meta finances-coverage">{coverage(standing)}</p>
    </section>
  )
}

function Part(props: {
  readonly title: string
  readonly figure: FigureName
  readonly standing: Standing
  readonly children: React.ReactNode
}) {
  const { figure, standing } = props
  // At a glance, as the words beside it.
  const explained = explainIn(figure, standing, true)
  return (
    <div className="finances-part">
      <h2>{props.title}</h2>
      <span className="finances-main">
        <Figure explained={explained} />
        <span className="faint">{explained.letters}</span>
      </span>
      <span className="finances-says">{props.children}</span>
    </div>
  )
}

/** A figure; at a glance it is rounded, and to the euro stands in what it opens. */
function explainIn(figure: FigureName, standing: Standing, isAtAGlance: boolean): Explained {
  const explained = explain(figure, standing)
  if (!isAtAGlance) return explained
  const { short } = standing.text
  const signed = (amount: number) => `${amount > 0 ? '+' : ''}${short(amount)}`
  const text = { ...standing.text, full: short, signed }
  return { ...explained, value: explain(figure, { ...standing, text }).value }
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? 'none' : formatPercent(Math.round((part / whole) * 100))
}

/** What the figures rest on, and what they leave out [R5]. */
function coverage({ tracked, text }: Standing): string {
  return [
    `${tracked.known} of ${counted(tracked.entries, 'item')} of the baseline have dates and an amount; the others are in no figure`,
    `time or cost recorded for ${tracked.recorded} of ${tracked.begun} that have begun`,
    ...(tracked.unknownProgress > 0 ? [`${tracked.unknownProgress} under way of unknown progress`] : []),
    ...(!text.shows('actual') ? [`${HIDDEN}: what they go into is –, in hours it is known`] : []),
    ...(text.shows('actual') && tracked.unpricedMinutes > 0
      ? [`${Math.round(tracked.unpricedMinutes / 60)} h without a rate`]
      : []),
  ].join(' · ')
}
