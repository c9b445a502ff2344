/** Rows chosen together, and the one a stretch of rows is counted from. */
export type Chosen = { readonly ids: ReadonlySet<string>; readonly anchor: string | null }

/** An act of choosing. */
export type Choosing = { readonly kind: 'toggle' | 'range'; readonly id: string } | { readonly kind: 'all' | 'none' }

export const NONE_CHOSEN: Chosen = { ids: new Set(), anchor: null }

/**
 * What is chosen after one more act. `order` are the rows as they stand, `selected` the one that was clicked on its own,
 * which counts as chosen as soon as another joins it. A stretch takes the place of what was chosen before.
 */
export function choose(before: Chosen, how: Choosing, order: readonly string[], selected: string | null): Chosen {
  const anchor = before.anchor ?? selected
  switch (how.kind) {
    case 'none':
      return NONE_CHOSEN
    case 'all':
      return { ids: new Set(order), anchor }
    case 'range': {
      const [from, to] = [order.indexOf(anchor ?? how.id), order.indexOf(how.id)]
      if (from < 0) return { ids: new Set([how.id]), anchor: how.id }
      return { ids: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor: order[from]! }
    }
    case 'toggle': {
      const ids = new Set(before.ids.size === 0 && selected !== null && selected !== how.id ? [selected] : before.ids)
      if (!ids.delete(how.id)) ids.add(how.id)
      return ids.size === 0 ? NONE_CHOSEN : { ids, anchor: how.id }
    }
  }
}

/** What of it is still among these; the same object where all is. */
export function stillChosen(chosen: Chosen, isThere: (id: string) => boolean): Chosen {
  if ([...chosen.ids].every(isThere)) return chosen
  const ids = new Set([...chosen.ids].filter(isThere))
  return ids.size === 0 ? NONE_CHOSEN : { ids, anchor: chosen.anchor }
}

/** Letters that set a field of what is chosen. */
export const FIELD_KEYS: Readonly<Record<string, string>> = {
  s: 'status',
  t: 'team',
  a: 'owner',
  p: 'priority',
  d: 'target',
}
