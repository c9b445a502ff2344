import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Replica } from '@trireme/client'
import { type Id, kindOfId } from '@trireme/domain'
import { useCallback } from 'react'
import { idOfKey } from '../../work/commands.ts'

/** What slips, by key or id, and by how many working days: `T-12~5`. */
export type Slip = { readonly id: Id | null; readonly days: number }

export const SLIP_DAYS = { first: 5, most: 40 } as const

const ENDS: readonly (string | undefined)[] = ['work-item', 'milestone', 'release', 'program', 'product']

/** The record an address asks about: an item by key or id, anything else that ends by its id. */
export function idNamed(replica: Replica, named: string): Id | null {
  const kind = kindOfId(named)
  if (kind !== undefined && ENDS.includes(kind))
    return replica.get(kind, named as Id) === undefined ? null : (named as Id)
  return idOfKey(replica, named) ?? null
}

export function nameFor(replica: Replica, id: Id): string {
  return replica.get('work-item', id)?.key || id
}

export function readSlip(replica: Replica, text: string | undefined): Slip {
  const [named = '', days = ''] = (text ?? '').split('~')
  const count = Number(days)
  return {
    id: named === '' ? null : idNamed(replica, named),
    days: Number.isInteger(count) && count >= 1 && count <= SLIP_DAYS.most ? count : SLIP_DAYS.first,
  }
}

export function writeSlip(replica: Replica, { id, days }: Slip): string | undefined {
  if (id === null && days === SLIP_DAYS.first) return undefined
  return `${id === null ? '' : nameFor(replica, id)}~${days}`
}

export type WhySearch = {
  readonly why?: string | undefined
  readonly ask?: 'moved' | undefined
  readonly slip?: string | undefined
  readonly since?: string | undefined
}

/** What the panel shows, which is in the address of whatever place it lies over. */
export function useWhyAddress(): readonly [WhySearch, (wish: WhySearch, replace?: boolean) => void] {
  const { why, ask, slip, since } = useSearch({ from: '/app' })
  const navigate = useNavigate()
  const change = useCallback(
    (wish: WhySearch, replace = true) =>
      void navigate({ to: '.', search: (before: object) => ({ ...before, ...wish }), replace, resetScroll: false }),
    [navigate],
  )
  return [{ why, ask, slip, since }, change]
}
