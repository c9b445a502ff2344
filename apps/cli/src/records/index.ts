import { type Kind, definitionOf, kindOfPlural, kinds, isKind } from '@trireme/domain'
import type { Command } from '../command.ts'
import { listCommand } from './list.ts'
import { getCommand, historyCommand } from './read.ts'
import { createCommand, removeCommand, restoreCommand, updateCommand } from './write.ts'

/** What can be done with records of any kind; one that there is only one of is never made or removed. */
const VERBS: Readonly<Record<string, (kind: Kind) => Command>> = {
  list: listCommand,
  get: getCommand,
  create: createCommand,
  update: updateCommand,
  remove: removeCommand,
  restore: restoreCommand,
  history: historyCommand,
}
const NOT_OF_SINGLES = ['create', 'remove', 'restore']

/** The kind somebody means by `work-items` or `work-item`. */
export function kindNamed(word: string): Kind | undefined {
  return kindOfPlural(word) ?? (isKind(word) ? word : undefined)
}

export function verbsOf(kind: Kind): string[] {
  return Object.keys(VERBS).filter((verb) => !definitionOf(kind).single || !NOT_OF_SINGLES.includes(verb))
}

export function recordCommand(kind: Kind, verb: string): Command | undefined {
  return verbsOf(kind).includes(verb) ? VERBS[verb]!(kind) : undefined
}

/** The kinds as they are typed. */
export const plurals: readonly string[] = kinds.map((kind) => definitionOf(kind).plural)
