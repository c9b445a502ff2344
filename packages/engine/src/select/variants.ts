import type { Limit } from './compiled-allocation.ts'
import type { AllocationModel, Item } from './model.ts'
import { LARGEST } from './problems.ts'

/** The model with some of an item's fields replaced. */
export function withItem(model: AllocationModel, id: string, fields: Partial<Item>): AllocationModel {
  return { ...model, items: model.items.map((item) => (item.id === id ? { ...item, ...fields } : item)) }
}

/** The model with so many units more of a limit, to the largest amount at most; relations have none to give. */
export function withMore(model: AllocationModel, limit: Limit, units: number): AllocationModel {
  const more = (list: readonly number[], period: number) =>
    list.map((amount, index) => (index === period ? Math.min(LARGEST, amount + units) : amount))
  switch (limit.kind) {
    case 'relation':
      return model
    case 'capex':
    case 'opex':
      return { ...model, budget: { ...model.budget, [limit.kind]: more(model.budget![limit.kind]!, limit.period) } }
    case 'capacity':
    case 'work-in-progress':
      return {
        ...model,
        teams: model.teams.map((team) => {
          if (team.id !== limit.team) return team
          if (limit.kind === 'work-in-progress')
            return { ...team, mostAtOnce: Math.min(LARGEST, team.mostAtOnce! + units) }
          if (limit.skill === undefined) return { ...team, capacity: more(team.capacity, limit.period) }
          const { skill, period } = limit
          return {
            ...team,
            skills: team.skills!.map((one) =>
              one.id === skill ? { ...one, capacity: more(one.capacity, period) } : one,
            ),
          }
        }),
      }
  }
}
