import type { Snapshot } from '../changes/snapshot.ts'
import type { WorkItemTypeRecord } from './levels.ts'
import { levelOf, typesByLevel } from './levels.ts'
import type { TypeTarget } from './mapping.ts'
import { foldName } from './names.ts'

type Anchor = { readonly words: RegExp; readonly anchor: string; readonly level: number }

// What other tools call their levels, and the type here at whose level they belong.
const ANCHORS: readonly Anchor[] = [
  { words: /^(initiative|theme|objective|project|programme?|legend)s?$/, anchor: 'initiative', level: 1 },
  { words: /^(epic|saga|deliverable)s?$/, anchor: 'epic', level: 2 },
  { words: /^(features?|capabilit(y|ies)|enablers?)$/, anchor: 'feature', level: 3 },
  { words: /^(sub-?tasks?|sub tasks?|technical task|task|to-?do)$/, anchor: 'task', level: 5 },
]
const STORY: Omit<Anchor, 'words'> = { anchor: 'story', level: 4 }
const SUB_TASK = /sub[- ]?task/

/** A type for each of these names: the one here of that name, else one at the level such things have. */
export function guessTypes(values: readonly string[], snapshot: Snapshot): { value: string; to: TypeTarget }[] {
  const guessed = values.map((value) => ({ value, to: guessType(value, snapshot) }))
  const others = guessed.filter(({ value }) => !SUB_TASK.test(foldName(value)))
  const deepest = Math.max(0, ...others.map(({ to }) => levelOf(to, snapshot)))
  return guessed.map(({ value, to }) =>
    SUB_TASK.test(foldName(value)) && levelOf(to, snapshot) <= deepest
      ? { value, to: below(value, deepest) }
      : { value, to },
  )
}

/** A type for a name, or for `Level 3`, as rows without a type are called by their depth. */
export function guessTypeOrLevel(value: string, snapshot: Snapshot): TypeTarget {
  const depth = Number(/^Level (\d{1,2})$/.exec(value)?.[1] ?? 0)
  return depth === 0 ? guessType(value, snapshot) : guessLevels(Math.max(2, depth), snapshot)[depth - 1]!
}

export function guessType(value: string, snapshot: Snapshot): TypeTarget {
  const folded = foldName(value)
  const types = typesByLevel(snapshot)
  const existing = types.find((type) => isCalled(type, folded))
  if (existing !== undefined) return { id: existing.id }
  const { anchor, level } = ANCHORS.find(({ words }) => words.test(folded)) ?? STORY
  const standing = types.find((type) => isCalled(type, anchor))
  if (standing !== undefined && SUB_TASK.test(folded)) return { id: standing.id }
  return { name: value.trim().slice(0, 60) || 'Item', level: standing?.level ?? level }
}

/**
 * A type for each depth of an outline, from the top: the types here by level. An outline without depth is a list of
 * work of middle size; where it is deeper than the levels here, deeper ones are added.
 */
export function guessLevels(depths: number, snapshot: Snapshot): TypeTarget[] {
  const types = onePerLevel(typesByLevel(snapshot))
  const first = depths === 1 ? middleOf(types) : 0
  return Array.from({ length: depths }, (_, index) => {
    const type = types[first + index]
    if (type !== undefined) return { id: type.id }
    const level = Math.min(20, (types.at(-1)?.level ?? 0) + first + index + 1 - types.length)
    return { name: `Level ${level}`, level }
  })
}

function below(value: string, level: number): TypeTarget {
  return { name: value.trim().slice(0, 60), level: Math.min(20, level + 1) }
}

function isCalled(type: WorkItemTypeRecord, folded: string): boolean {
  return foldName(type.name) === folded || (type.plural !== null && foldName(type.plural) === folded)
}

function middleOf(types: readonly WorkItemTypeRecord[]): number {
  const feature = types.findIndex((type) => isCalled(type, 'feature'))
  return feature === -1 ? Math.max(0, Math.floor((types.length - 1) / 2)) : feature
}

function onePerLevel(types: readonly WorkItemTypeRecord[]): WorkItemTypeRecord[] {
  return types.filter((type, index) => index === 0 || types[index - 1]!.level !== type.level)
}
