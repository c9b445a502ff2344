import { type Measure, isMadeOfRates } from '@trireme/planning/tracking'

/** How amounts are written: money in the currency of the organization, or hours of work. */
export type AmountText = {
  /** `€5,364,512`, `57,510 h`. */
  readonly full: (amount: number) => string
  /** `€5.36M`, `57.5K h`: of what is read at a glance. */
  readonly short: (amount: number) => string
  /** `+€110,334`, `−€110,334`. */
  readonly signed: (amount: number) => string
}

/** Amounts of figures that go by name, as one person may see them. */
export type FigureText = AmountText & {
  /** Whether a figure is told to whoever looks: what rates go into is not where they may not see rates. */
  readonly shows: (figure: string) => boolean
}

/** @param seesRates whether whoever looks may see what an hour costs */
export function figureText(measure: Measure, currency: string, seesRates: boolean): FigureText {
  return { ...amountText(measure, currency), shows: (figure) => seesRates || !isMadeOfRates(figure, measure) }
}

/** In place of how a figure came about that is not shown. */
export const RATES_HIDDEN = 'Rates are not shown to you'

export function amountText(measure: Measure, currency: string): AmountText {
  const style = measure === 'cost' && currency !== '' ? ({ style: 'currency', currency } as const) : ({} as const)
  const unit = measure === 'cost' ? '' : ' h'
  const whole = new Intl.NumberFormat('en', { ...style, maximumFractionDigits: 0 })
  const compact = new Intl.NumberFormat('en', {
    ...style,
    notation: 'compact',
    minimumSignificantDigits: 1,
    maximumSignificantDigits: 3,
  })
  // Rounded to nothing, an amount has no sign.
  const rounded = (amount: number) => (Math.abs(amount) < 0.5 ? 0 : amount)
  const minus = (text: string) => text.replace('-', '−')
  return {
    full: (amount) => minus(whole.format(rounded(amount))) + unit,
    short: (amount) => minus(compact.format(rounded(amount))) + unit,
    signed: (amount) => (rounded(amount) > 0 ? '+' : '') + minus(whole.format(rounded(amount))) + unit,
  }
}

/** An index such as 0.93; `–` where it is undefined. */
export function indexText(index: number | null): string {
  return index === null ? '–' : index.toFixed(2)
}

/** `2.1 weeks`, `1 week`. */
export function weeksText(weeks: number): string {
  const rounded = Math.abs(Math.round(weeks * 10) / 10)
  return `${rounded.toLocaleString('en')} ${rounded === 1 ? 'week' : 'weeks'}`
}
