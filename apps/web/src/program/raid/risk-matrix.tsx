import { STANDARD_MATRIX } from '@trireme/domain'
import { useState } from 'react'
import { choiceText } from '../../workspace/value-text.ts'
import type { RiskReading } from './risk-reading.ts'

/** Probability by impact as a table, as it stands and after all responses; a risk in it, by its number in the register, opens its panel. */
export function RiskMatrix(props: {
  readonly readings: readonly RiskReading[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
}) {
  const { readings, chosen, onChoose } = props
  const [after, setAfter] = useState(false)
  const cellOf = (reading: RiskReading) => (after ? reading.cellAfter : reading.cell)
  const unknown = readings.filter((reading) => cellOf(reading) === undefined).length
  const { probability, days, ratings } = STANDARD_MATRIX
  const numberOf = new Map(readings.map(({ risk }, at) => [risk.id, at + 1]))
  return (
    <section className="risk-matrix" aria-labelledby="risk-matrix">
      <header className="row">
        <h2 id="risk-matrix">Probability × impact</h2>
        <span className="matrix-switch" role="group" aria-label="Which risks the matrix shows">
          <button type="button" aria-pressed={!after} onClick={() => setAfter(false)}>
            Today
          </button>
          <button type="button" aria-pressed={after} onClick={() => setAfter(true)}>
            After responses
          </button>
        </span>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="tri-unseen">Probability</span>
            </th>
            {days.map(({ name, upTo }, column) => (
              <th key={name} scope="col" title={bandWords('days', days[column - 1]?.upTo, upTo)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {probability
            .map((_band, at) => probability.length - 1 - at)
            .map((row) => (
              <tr key={row}>
                <th scope="row" title={bandWords('%', probability[row - 1]?.upTo, probability[row]!.upTo)}>
                  {probability[row]!.name}
                </th>
                {days.map(({ name }, column) => {
                  const here = readings.filter((reading) => {
                    const cell = cellOf(reading)
                    return cell?.probability === row && cell.impact === column
                  })
                  return (
                    <td key={name} data-rating={ratings[row]![column]}>
                      <span className="matrix-band">{choiceText(ratings[row]![column]!)}</span>
                      {here.map(({ risk }) => (
                        <button
                          key={risk.id}
                          type="button"
                          title={risk.title}
                          aria-pressed={chosen === risk.id}
                          onClick={() => onChoose(risk.id)}
                        >
                          <span aria-hidden="true">{numberOf.get(risk.id)}</span>
                          <span className="tri-unseen">{risk.title}</span>
                        </button>
                      ))}
                    </td>
                  )
                })}
              </tr>
            ))}
        </tbody>
      </table>
      {unknown === 0 ? null : (
        <p className="meta">
          {unknown === 1 ? '1 risk is' : `${unknown} risks are`} not in it: nobody has said how likely, or what would be
          lost.
        </p>
      )}
    </section>
  )
}

function bandWords(unit: string, from: number | undefined, upTo: number): string {
  if (upTo === Infinity) return `More than ${from} ${unit}`
  return from === undefined ? `Up to ${upTo} ${unit}` : `More than ${from} and up to ${upTo} ${unit}`
}
