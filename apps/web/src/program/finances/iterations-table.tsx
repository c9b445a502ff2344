import { type TeamIterations, divided } from '@trireme/planning/tracking'
import { counted } from '../../schedule/days.ts'
import { useRecords } from '../../workspace/use-workspace.tsx'
import { Figure } from './figure.tsx'
import { asShown, costIndexOf, isBadIndex } from './explained.ts'
import { type FigureText, indexText } from './money-text.ts'

/** Teams that work in iterations, by their points: another way to see the same work. */
export function IterationsTable(props: { readonly teams: readonly TeamIterations[]; readonly text: FigureText }) {
  const { teams, text } = props
  const names = new Map(useRecords('team').map(({ id, name }) => [id as string, name]))
  return (
    <section aria-labelledby="by-iterations" className="finances-scroll">
      <h2 id="by-iterations" className="iterations-title">
        By iterations and points
      </h2>
      <table className="place-table finances-table cost-table">
        <thead>
          <tr>
            {['Team', 'Iterations over', 'Points accepted', 'Planned', 'Earned', 'Actual', 'Work SPI', 'Cost CPI'].map(
              (title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <tr key={team.teamId}>
              <th scope="row">{names.get(team.teamId)}</th>
              <td className="numeric">
                {team.iterationsElapsed} of {team.iterationsPlanned}
              </td>
              <td className="numeric" title={leftOut(team).join(' ') || undefined}>
                {team.pointsAccepted} of {team.pointsPlanned}
              </td>
              {explainTeam(team, text).map((explained) => (
                <td key={explained.name} className="numeric">
                  <Figure explained={explained} isPlain />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What the points do not tell [R5]. */
function leftOut({ withoutPoints, withoutEnd }: TeamIterations): readonly string[] {
  return [
    ...(withoutPoints > 0 ? [`${counted(withoutPoints, 'item')} of its iterations without points: left out.`] : []),
    ...(withoutEnd > 0 ? [`${counted(withoutEnd, 'item')} done, nobody said when: not counted as accepted.`] : []),
  ]
}

function explainTeam(team: TeamIterations, text: FigureText) {
  const { sums } = team
  const { budget, planned, earned, actual } = sums ?? { budget: 0, planned: 0, earned: 0, actual: 0 }
  const [schedule, cost] = [divided(earned, planned), costIndexOf(earned, actual)]
  const notes = leftOut(team)
  const one = (
    name: string,
    letters: string,
    value: string,
    formula: string,
    filled: string,
    index?: number | null,
  ) => ({
    name,
    letters,
    value: sums === null ? indexText(null) : value,
    isBad: isBadIndex(index),
    formula,
    filled: sums === null ? 'The baseline holds nothing of these items by themselves' : filled,
    notes,
  })
  return [
    one('Planned', 'PV', text.full(planned), 'Budget × iterations over ÷ iterations', `${text.full(budget)} × ${team.iterationsElapsed} ÷ ${team.iterationsPlanned}`), // prettier-ignore
    one('Earned', 'EV', text.full(earned), 'Budget × points accepted ÷ points', `${text.full(budget)} × ${team.pointsAccepted} ÷ ${team.pointsPlanned}`), // prettier-ignore
    asShown('actual', one('Actual', 'AC', text.full(actual), 'Recorded work and costs of these items', text.full(actual)), text), // prettier-ignore
    one('Work done of work planned', 'SPI', indexText(schedule), 'Earned ÷ planned', `${text.full(earned)} ÷ ${text.full(planned)}`, schedule), // prettier-ignore
    asShown('costIndex', one('Value for the cost', 'CPI', indexText(cost), 'Earned ÷ actual', `${text.full(earned)} ÷ ${text.full(actual)}`, cost), text), // prettier-ignore
  ]
}
