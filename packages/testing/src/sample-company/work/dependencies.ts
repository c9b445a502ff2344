import type { Id, NewMap } from '@trireme/domain'
import type { Random } from '../../random.ts'
import { addDays, earliest, latest } from '../days.ts'
import { type Setting, occasion } from '../setting.ts'
import { links } from './links.ts'
import type { PlannedItem } from './planned-work.ts'
import { type Work, epicOf } from './records.ts'

type Type = NewMap['dependency']['type']
type Link = { readonly from: PlannedItem; readonly to: PlannedItem; readonly type: Type; readonly lagDays: number }

/** Order between items: stories of a feature, features of an epic, and what teams wait for from each other. */
export function addDependencies(setting: Setting, work: Work): void {
  const random = setting.randomOf('dependencies')
  const all = [
    ...links.map(([from, to, type, lagDays = 0]) => ({
      from: work.byTitle(from),
      to: work.byTitle(to),
      type,
      lagDays,
    })),
    ...inside(work, random),
  ]
  const seen = new Set<string>()
  for (const link of all) {
    const key = `${link.from.index} ${link.to.index}`
    if (seen.has(key) || link.from.state === 'dropped' || link.to.state === 'dropped') continue
    seen.add(key)
    addDependency(setting, work, link, random)
  }
}

function inside(work: Work, random: Random): Link[] {
  return work.items.flatMap((item) => {
    const children = item.children.map((child) => work.items[child]!)
    if (item.level === 'Feature') return chain(children, random)
    return item.level === 'Epic' ? weave(children, random) : []
  })
}

/** One story after another, mostly. */
function chain(stories: readonly PlannedItem[], random: Random): Link[] {
  return stories.slice(1).flatMap((to, index): Link[] => {
    if (random.chance(0.12)) return []
    return [{ from: stories[index]!, to, type: 'FS', lagDays: random.chance(0.08) ? 1 : 0 }]
  })
}

/** Features of an epic overlap their neighbours and follow the ones before these. */
function weave(features: readonly PlannedItem[], random: Random): Link[] {
  return features.flatMap((to, index): Link[] => {
    const [near, far] = [features[index - 1], features[index - 2]]
    const found: Link[] = []
    if (near !== undefined && (near.team !== to.team || random.chance(0.55))) {
      const type = random.pick(['SS', 'SS', 'FF', 'FF', 'SF'] as const)
      const leaves = [near, to].every((item) => item.children.length === 0)
      if (type === 'SS') found.push({ from: near, to, type, lagDays: random.pick([0, 2, 3, 5]) })
      else if (leaves) found.push({ from: near, to, type, lagDays: type === 'FF' ? random.pick([0, 1, 3]) : 0 })
    }
    if (far !== undefined && random.chance(0.75))
      found.push({ from: far, to, type: 'FS', lagDays: random.pick([0, 0, 0, 1, -1]) })
    return found
  })
}

function addDependency(setting: Setting, work: Work, { from, to, type, lagDays }: Link, random: Random): Id {
  const isAcross = from.team !== to.team
  const day = latest(from.createdOn, to.createdOn)
  const label = isAcross
    ? `Agreed what ${to.team} needs from ${from.team}`
    : `Put ${(epicOf(work.items, to) ?? to).title} in order`
  const when = occasion(setting, earliest(addDays(day, 6), setting.yesterday), 'program', label, 16)
  const isOpen = to.state === 'backlog' && isAcross
  return setting.journal.create(when, 'dependency', {
    predecessorId: work.ids[from.index]!,
    successorId: work.ids[to.index]!,
    type,
    lag: { amount: lagDays * 480, unit: 'working-minutes' },
    agreement: isOpen
      ? random.pick(['proposed', 'proposed', 'agreed', 'disputed'])
      : isAcross || random.chance(0.8)
        ? 'agreed'
        : 'proposed',
    neededOn: isAcross && type === 'FS' ? to.firstStartsOn : null,
  })
}
