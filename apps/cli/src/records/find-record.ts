import { type AnyRecord, type Id, type Kind, definitionOf, fieldsOf, isId, kindOfId, titleOf } from '@trireme/domain'
import { Refused } from '../refusal.ts'
import type { Server } from '../server.ts'

type Page = { readonly data: readonly AnyRecord[]; readonly hasMore: boolean }

/** So many names are listed in a sentence. */
const FEW = 12

/** The field by which people name records of a kind for short, such as T-214. */
export function keyFieldOf(kind: Kind): string | undefined {
  return fieldsOf(kind).find(([, field]) => field.given === 'key')?.[0]
}

/** The id of a record that somebody names by its id, its key or, where that is enough, its title. */
export async function findId(server: Server, kind: Kind, named: string): Promise<Id> {
  const { prefix, plural, name, names, title } = definitionOf(kind)
  if (isId(named, prefix)) return named as Id
  if (isId(named)) throw new Refused(`${named} is no id of a ${name}: those begin with ${prefix}_.`)
  const key = keyFieldOf(kind)
  const search = async (filter: string, value: string) =>
    (await server.ask<Page>({ path: `/${plural}`, query: { [filter]: value, limit: 100 } })).data
  const byKey = key === undefined ? [] : await search(`filter[${key}]`, named)
  if (byKey.length === 1) return byKey[0]!.id
  const alike = title === undefined ? [] : await search(`filter[${title}][contains]`, named)
  const same = alike.filter((record) => titleOf(kind, record).toLowerCase() === named.toLowerCase())
  if (same.length === 1) return same[0]!.id
  if (same.length > 1)
    throw new Refused(`${same.length} ${names} are called “${named}”. Name the one by its id:\n${listed(kind, same)}`)
  if (alike.length > 0) throw new Refused(`There is no ${name} “${named}”. Close to it:\n${listed(kind, alike)}`)
  const few =
    title === undefined ? [] : (await server.ask<Page>({ path: `/${plural}`, query: { limit: FEW + 1 } })).data
  const known =
    few.length > 0 && few.length <= FEW
      ? `There are: ${few.map((record) => titleOf(kind, record)).join(', ')}.`
      : `See: trireme ${plural} list`
  throw new Refused(`There is no ${name} “${named}”. ${known}`)
}

function listed(kind: Kind, records: readonly AnyRecord[]): string {
  return records
    .slice(0, 8)
    .map((record) => `  ${record.id}  ${titleOf(kind, record)}`)
    .join('\n')
}

/** What people call the records with these ids, as far as the asker may see them; a key where there is one. */
export async function titlesOf(server: Server, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const byKind = new Map<Kind, Set<string>>()
  for (const id of ids) {
    const kind = kindOfId(id)
    if (kind !== undefined) byKind.set(kind, (byKind.get(kind) ?? new Set()).add(id))
  }
  const titles = new Map<string, string>()
  for (const [kind, wanted] of byKind) {
    const key = keyFieldOf(kind)
    const all = [...wanted]
    for (let from = 0; from < all.length; from += 100) {
      const query = { 'filter[id]': all.slice(from, from + 100).join(','), limit: 100 }
      const { data } = await server.ask<Page>({ path: `/${definitionOf(kind).plural}`, query }).catch(withoutRight)
      for (const record of data) titles.set(record.id, (key && (record[key] as string)) || titleOf(kind, record))
    }
  }
  return titles
}

/** A token that may not read a kind sees ids in place of its titles. */
function withoutRight(error: unknown): Pick<Page, 'data'> {
  if (error instanceof Refused) return { data: [] }
  throw error
}
