import type { RiskValues } from '@trireme/domain'
import { formatPercent } from '@trireme/ui'
import { amountText } from '../finances/money-text.ts'

const ROUGH = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** `4.6 d`; a dash where it is unknown. */
export function daysText(days: number | null): string {
  return days === null ? '–' : `${ROUGH.format(days)} d`.replace('-', '−')
}

/** `+4.6 d`, `−2 d`; `0 d` for what rounds to nothing. */
export function signedDays(days: number): string {
  const rounded = Math.round(days * 10) / 10
  return `${rounded > 0 ? '+' : ''}${ROUGH.format(rounded === 0 ? 0 : rounded)} d`.replace('-', '−')
}

/** `€12,000`; a dash where it is unknown. */
export function moneyText(amount: number | null, currency: string): string {
  return amount === null ? '–' : amountText('cost', currency).full(amount)
}

/** `€12K`: of what is read at a glance. */
export function shortMoney(amount: number, currency: string): string {
  return amountText('cost', currency).short(amount)
}

/** `40 % × 11.5 d = 4.6 d`: where an exposure comes from [R4]. */
export function exposureWords({ probability, days, cost }: RiskValues, currency: string): string {
  if (probability === null) return 'Nobody has said how likely it is.'
  const percent = formatPercent(Math.round(probability * 100))
  const parts = [
    ...(days === null ? [] : [`${percent} × ${daysText(days)} = ${daysText(probability * days)}`]),
    ...(cost === null
      ? []
      : [`${percent} × ${moneyText(cost, currency)} = ${moneyText(probability * cost, currency)}`]),
  ]
  return parts.length === 0 ? 'Nobody has said what it would do.' : parts.join(' · ')
}
