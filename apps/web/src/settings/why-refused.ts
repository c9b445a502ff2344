import type { Field } from '@trireme/domain'
import { parseSmartNumber, whyNoNumber } from '@trireme/ui'
import { line } from '../work/line.ts'

/** Why the definition of a field does not take what was typed; `per` of what is kept make one of what is typed. */
export function whyRefused({ type, schema }: Field, text: string, per = 1): string {
  const isNumber = type === 'integer' || type === 'number'
  const typed = isNumber ? parseSmartNumber(text) : text.trim()
  if (typed === null) return whyNoNumber(text)
  const read = schema.safeParse(typeof typed === 'number' && per !== 1 ? Math.round(typed * per) : typed)
  const issue = read.error?.issues[0] as Issue | undefined
  if (!isNumber && issue?.maximum !== undefined) return line(issue.maximum).why(text)
  if (!isNumber) return `${(issue?.message ?? 'Expected a text').replace(/\.$/, '')}.`
  if (issue?.minimum === undefined && issue?.maximum === undefined) return 'Expected a whole number.'
  const format = (value: number) => (Math.round((value / per) * 100) / 100).toLocaleString('en')
  return whyNoNumber(text, { min: issue.minimum, max: issue.maximum, format })
}

type Issue = { readonly message: string; readonly minimum?: number; readonly maximum?: number }
