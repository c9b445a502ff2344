import { type Id, homeTeams, timeOutside } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { endsOn, startsOn } from '../../schedule/days.ts'
import type { ShownTable } from '../../shell/shown-table.ts'
import { type Left, askedText, leftFor } from '../../work/assignments/free.ts'
import { type Assignment, type Request, openRequests } from '../../work/assignments/requests.ts'
import { choiceText, nameOf } from '../../workspace/value-text.ts'
import type { Workspace } from '../../workspace/workspace.ts'

export type Row = Request & {
  readonly whom: string
  readonly left: Left | undefined
  /** Where the days asked for are of no use to the work: they end before it begins, or begin after its end. */
  readonly outside: ReturnType<typeof timeOutside>
}
/** Requests of one team; of nobody's, the id is null. */
export type Group = { readonly teamId: Id | null; readonly name: string; readonly rows: readonly Row[] }

/**
 * Teams with something for whoever looks first, then by name; who is in no team comes last. Of those that are chosen to be
 * answered at once, each has left what those above it leave.
 */
export function groupsOf(
  workspace: Workspace,
  assignments: readonly Assignment[],
  plan: Plan,
  chosen: ReadonlySet<Id>,
): readonly Group[] {
  const { replica, today } = workspace
  const open = openRequests(workspace, assignments)
  const inTurn = open.filter(({ mayAnswer, assignment }) => mayAnswer && chosen.has(assignment.id))
  const leftOf = leftFor(
    replica.snapshot,
    plan,
    inTurn.map(({ assignment }) => assignment),
  )
  const teamOf = ({ teamId, personId, fromOn, untilOn }: Assignment): Id | null => {
    if (teamId !== null || personId === null) return teamId
    const days = { fromOn: fromOn ?? untilOn ?? today, untilOn: untilOn ?? fromOn ?? today }
    return homeTeams(replica.snapshot, days)(personId) ?? null
  }
  const rows = open.map((request): Row => {
    const { personId, teamId, workItemId } = request.assignment
    const planned = plan.items.get(workItemId)
    const outside =
      planned === undefined
        ? null
        : timeOutside(request.assignment, { startsOn: startsOn(planned), endsOn: endsOn(planned) })
    const whom = personId === null ? `Somebody of ${nameOf(replica, teamId!)}` : nameOf(replica, personId)
    return { ...request, whom, left: leftOf(request.assignment), outside }
  })
  const isMine = (group: Group) => group.rows.some(({ mayAnswer }) => mayAnswer)
  return [...Map.groupBy(rows, ({ assignment }) => teamOf(assignment))]
    .map(([teamId, inTeam]) => ({
      teamId,
      name: teamId === null ? 'In no team' : nameOf(replica, teamId),
      rows: inTeam,
    }))
    .toSorted(
      (one, other) =>
        Number(isMine(other)) - Number(isMine(one)) ||
        Number(one.teamId === null) - Number(other.teamId === null) ||
        one.name.localeCompare(other.name),
    )
}

/** What is on screen, to take along. */
export function requestsTable({ replica }: Workspace, groups: readonly Group[]): ShownTable {
  const head = ['Team', 'Whom', 'Skill', 'Key', 'For', 'From', 'Until', 'Asked', 'Free', 'State', 'Who answers', 'Note']
  const rows = groups.flatMap(({ name, rows: inTeam }) =>
    inTeam.map(({ assignment, owners, whom, left }) => {
      const { workItemId, skillId, fromOn, untilOn, state, note } = assignment
      const item = replica.get('work-item', workItemId)
      const skill = skillId === null ? null : nameOf(replica, skillId)
      const who = owners.map((owner) => owner.name).join(', ')
      const work = [item?.key ?? null, item?.title ?? null]
      const answer = [choiceText(state), who, note]
      return [name, whom, skill, ...work, fromOn, untilOn, askedText(assignment), left?.text ?? null, ...answer]
    }),
  )
  return { head, rows }
}
