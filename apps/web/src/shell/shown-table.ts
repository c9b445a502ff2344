import { useEffect, useRef } from 'react'

/** Rows of a view as they are shown: text, or a number with all its digits. */
export type ShownTable = {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** What the view on screen gives to take along: rows that are read when they are asked for, or a file of the server. */
export type Offer = { readonly name: string } & (
  | {
      readonly read: () => ShownTable
      /** Rows are still to come: a file made now would lack them. */
      readonly isCounting?: boolean
    }
  | { readonly href: string; readonly file: string }
)

// Outside of the tree of components: what a view deep in a place offers, the header above it shows.
let offers: readonly Offer[] = []
const listeners = new Set<() => void>()

export function shownOffers(): readonly Offer[] {
  return offers
}

export function followOffers(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Puts something into the Export menu; the answer takes it out again. */
export function offerExport(offer: Offer): () => void {
  put([...offers, offer])
  return () => put(offers.filter((each) => each !== offer))
}

/** Offers the rows of a view for as long as it is on screen and has some; not to be taken while they are being counted. */
export function useShownTable(name: string, read: () => ShownTable, hasRows = true, isCounting = false): void {
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  useEffect(
    () => (hasRows ? offerExport({ name, read: () => latest.current(), isCounting }) : undefined),
    [name, hasRows, isCounting],
  )
}

function put(next: readonly Offer[]): void {
  offers = next
  for (const listener of listeners) listener()
}
