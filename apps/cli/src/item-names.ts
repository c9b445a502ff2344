import type { AnyRecord } from '@trireme/domain'
import type { Server } from './server.ts'

export type Named = { readonly key: string; readonly title: string }

/** What an item is called; by its id where it is not among them. */
export function nameOf(names: ReadonlyMap<string, Named>, id: string): Named {
  return names.get(id) ?? { key: '', title: id }
}

/** Key and title of every work item, from the snapshot: the quickest way to many. */
export async function namesOfItems(server: Server, asOf?: string): Promise<ReadonlyMap<string, Named>> {
  const names = new Map<string, Named>()
  for await (const line of await server.lines({ path: '/snapshot', query: { asOf } })) {
    if (!Array.isArray(line) || line[0] !== 'work-item') continue
    const { id, key, title } = line[1] as AnyRecord & Named
    names.set(id, { key, title })
  }
  return names
}
