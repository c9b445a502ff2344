import { fieldsOf, isSealed, sameValue, tableOf } from '@trireme/domain'
import { type Intent, SYSTEM, commit, inOrganization, readState } from '../store/index.ts'
import type { Founded, Harness } from './harness.ts'

/** Brings a company back to how it was founded, whatever requests removed or changed of it; what they sealed stays so. */
export async function replenish({ db, replicas }: Harness, { organizationId, creates }: Founded): Promise<void> {
  const state = await inOrganization(db, organizationId, (tx) => readState(tx, organizationId))
  const intents = creates.flatMap((create): Intent[] => {
    const { kind, id, values } = create
    const record = tableOf(state, kind).get(id)
    if (record === undefined) return [create]
    if (isSealed(kind, record)) return []
    const own = fieldsOf(kind).filter(([, field]) => field.given === undefined)
    const changed = own.map(([name]) => name).filter((name) => !sameValue(record[name], values[name]))
    if (changed.length === 0) return []
    return [{ op: 'update', kind, id, after: Object.fromEntries(changed.map((name) => [name, values[name]])) }]
  })
  if (intents.length === 0) return
  const cause = { actor: SYSTEM, command: 'test', label: 'Replenish' }
  const outcome = await commit(db, replicas, { organizationId, access: undefined, intents, cause })
  if (!outcome.ok) throw new Error(`The company cannot be brought back: ${JSON.stringify(outcome)}`)
}
