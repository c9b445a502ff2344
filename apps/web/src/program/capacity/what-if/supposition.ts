import { type Mint, type ChangeSet } from '@trireme/domain'
import { newId } from '@trireme/client'

/** A change that is only supposed: what it is called, and what it would do to the records. In an order, each fits the one before. */
export type Supposition = { readonly label: string; readonly changes: ChangeSet }

export const mint: Mint = (kind) => newId(kind)
