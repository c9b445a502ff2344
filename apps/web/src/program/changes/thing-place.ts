import type { Replica } from '@trireme/client'

/** Where a thing that facts were kept of opens: in the panel of items, at an address, or nowhere, of the rest and what is gone. */
export function placeOfThing(replica: Pick<Replica, 'get'>, id: string) {
  if (replica.get('work-item', id as never) !== undefined) return { opens: 'item' } as const
  if (replica.get('release', id as never) !== undefined)
    return { opens: 'address', to: '/product/launches', search: { launch: id } } as const
  if (replica.get('milestone', id as never) !== undefined)
    return { opens: 'address', to: '/program/plan', search: { milestone: id } } as const
  return { opens: 'nothing' } as const
}
