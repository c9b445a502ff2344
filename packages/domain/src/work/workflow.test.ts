import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StatusCategory, statusCategories } from '../records/status.ts'
import { standardStatuses } from '../start/new-organization.ts'
import { inWorkflowOrder, positionInWorkflow } from './workflow.ts'

const standard = standardStatuses.map((status, index) => ({ ...status, id: `a${index}`, position: index + 1 }))

function withNew(...categories: readonly StatusCategory[]): string[] {
  const made = categories.map((category, index) => ({
    id: `b${index}`,
    name: `new ${category}`,
    category,
    position: positionInWorkflow(category, standard),
  }))
  return inWorkflowOrder([...standard, ...made]).map(({ name }) => name)
}

describe('the order of the workflow', () => {
  it('has a new status behind those of its category, with none moved for it', () => {
    expect(withNew('planned', 'planned', 'done', 'backlog')).toEqual([
      'Backlog',
      'new backlog',
      'Ready',
      'new planned',
      'new planned',
      'In progress',
      'In review',
      'Done',
      'new done',
      'Dropped',
    ])
  })

  it('has one of a category that is not there yet between the categories before and after', () => {
    const [backlog, , active] = standard
    expect(positionInWorkflow('planned', [backlog!, active!])).toBe(1)
    expect(positionInWorkflow('backlog', [active!])).toBe(3)
    expect(positionInWorkflow('done', [])).toBe(0)
  })

  it('goes from not begun to done after whatever was added, where it did before, however positions are given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4), fc.nat(3)), { maxLength: 8 }),
        fc.array(fc.nat(4), { maxLength: 5 }),
        (given, added) => {
          // Positions that only grow, with any number of equal ones.
          let position = 0
          const standing = given
            .toSorted(([one], [other]) => one - other)
            .map(([rank, step], index) => ({
              id: `a${index}`,
              category: statusCategories[rank]!,
              position: (position += step),
            }))
          const made = added.map((rank, index) => {
            const category = statusCategories[rank]!
            return { id: `b${index}`, category, position: positionInWorkflow(category, standing) }
          })
          const ranks = inWorkflowOrder([...standing, ...made]).map(({ category }) =>
            statusCategories.indexOf(category),
          )
          expect(ranks).toEqual(ranks.toSorted())
          const order = inWorkflowOrder([...standing, ...made]).map(({ id }) => id)
          expect(order.filter((id) => id.startsWith('a'))).toEqual(inWorkflowOrder(standing).map(({ id }) => id))
        },
      ),
    )
  })
})
