import type { Id, RecordMap, Snapshot } from '@trireme/domain'

/** Whose hour it is: the rate of the person rules, else of the team, else the mean of its people, else that of everybody. */
export type Worker = { readonly personId?: Id | null; readonly teamId?: Id | null }

/** What work costs, in the currency of the organization. Undefined where nobody entered a rate that holds [R5]. */
export type Rates = {
  readonly currency: string
  hourly(worker: Worker, on: string): number | undefined
  converted(amount: number, currency: string | null, on: string): number | undefined
}

type Dated = { readonly id: Id; readonly fromOn: string | null }
type CostRate = RecordMap['cost-rate']

/** Rates by the day from which they hold: of a day, the newest that had begun; of two that began together, the higher id. */
export function ratesOf(
  snapshot: Pick<Snapshot, 'cost-rate' | 'exchange-rate' | 'organization' | 'membership'>,
): Rates {
  const { currency } = snapshot.organization.values().next().value ?? { currency: 'EUR' }
  const costs = datedBy(snapshot['cost-rate'].values(), ownerOf)
  const worths = datedBy(snapshot['exchange-rate'].values(), (rate) => rate.currency)
  const converted: Rates['converted'] = (amount, from, on) => {
    if (from === null || from === currency) return amount
    const rate = holding(worths.get(from), on)
    return rate === undefined ? undefined : amount * rate.worth
  }
  const ownRate = (owner: string | null | undefined, on: string): number | undefined => {
    const rate = owner === null || owner === undefined ? undefined : holding(costs.get(owner), on)
    return rate && converted(rate.amountPerHour, rate.currency, on)
  }
  const membersOf = Map.groupBy(snapshot.membership.values(), ({ teamId }) => teamId as string)
  const meanOf = (teamId: string | null | undefined, on: string): number | undefined => {
    const paid = (membersOf.get(teamId ?? '') ?? []).flatMap(({ personId, sharePercent, fromOn, untilOn }) => {
      const isThere = (fromOn === null || fromOn <= on) && (untilOn === null || on <= untilOn)
      const rate = isThere ? ownRate(personId, on) : undefined
      return rate === undefined ? [] : [{ rate, sharePercent }]
    })
    const shares = paid.reduce((sum, { sharePercent }) => sum + sharePercent, 0)
    return shares === 0 ? undefined : paid.reduce((sum, each) => sum + each.rate * each.sharePercent, 0) / shares
  }
  return {
    currency,
    converted,
    hourly: ({ personId, teamId }, on) =>
      ownRate(personId, on) ?? ownRate(teamId, on) ?? meanOf(teamId, on) ?? ownRate(EVERYBODY, on),
  }
}

const EVERYBODY = ''

function ownerOf({ personId, teamId }: CostRate): string {
  return personId ?? teamId ?? EVERYBODY
}

function datedBy<R extends Dated>(rates: Iterable<R>, keyOf: (rate: R) => string): ReadonlyMap<string, readonly R[]> {
  const groups = Map.groupBy(rates, keyOf)
  for (const group of groups.values()) group.sort((one, other) => (stamp(one) < stamp(other) ? -1 : 1))
  return groups
}

const stamp = ({ fromOn, id }: Dated) => `${fromOn ?? ''} ${id}`

function holding<R extends Dated>(rates: readonly R[] | undefined, on: string): R | undefined {
  return rates?.findLast(({ fromOn }) => fromOn === null || fromOn <= on)
}
