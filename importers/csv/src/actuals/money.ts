import { readNumber } from '../quantities.ts'

/** An amount and its currency, ISO 4217; null where the text names none. */
export type Money = { readonly amount: number; readonly currency: string | null }

const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '¥': 'JPY', $: 'USD' }
const DOLLARS = /^(USD|AUD|BBD|BMD|BND|BSD|BZD|CAD|FJD|GYD|HKD|JMD|KYD|LRD|MXN|NZD|SGD|TTD|TWD)$/

/**
 * Money as people write it: `1,200.50`, `€ 1.200`, `1200 CHF`, `(300)` for less than nothing. Undefined where it is none.
 *
 * @param own the currency of the organization: its own sign is meant where several share one
 */
export function readMoney(text: string, own: string): Money | undefined {
  const short = text.trim().slice(0, 60)
  const isLess = /^\(.*\)$/.test(short)
  const bare = isLess ? short.slice(1, -1) : short
  const [, before = '', number = '', after = ''] =
    /^([A-Za-z]{3}|[€£¥$])?\s*([+-]?[\d.,'\s\u00A0\u202F]*\d(?:e[+-]?\d+)?)\s*([A-Za-z]{3}|[€£¥$])?$/i.exec(bare) ?? []
  const amount = readNumber(number)
  if (amount === undefined || (before !== '' && after !== '')) return undefined
  const named = before || after
  return { amount: isLess ? -amount : amount, currency: named === '' ? null : currencyOf(named, own) }
}

/** `EUR` of `eur` and `€`; undefined of what is neither a code nor a sign. */
export function readCurrency(text: string, own: string): string | undefined {
  const named = text.trim()
  if (/^[A-Za-z]{3}$/.test(named) || named in SIGNS) return currencyOf(named, own)
  return undefined
}

function currencyOf(named: string, own: string): string {
  if (named === '$' && DOLLARS.test(own)) return own
  if (named === '¥' && own === 'CNY') return own
  return SIGNS[named] ?? named.toUpperCase()
}
