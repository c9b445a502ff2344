import type * as z from 'zod/mini'
import type { Field } from '../records/field.ts'
import { shorten } from './draft.ts'

type Issue = z.core.$ZodIssue

/** A fault of a value in a plain sentence, with what was expected and what was found. */
export function sentenceOf(issue: Issue, field: Field | undefined, label: string, found: unknown): string {
  const value = found === undefined || found === null ? 'nothing' : `"${shorten(textOf(found), 60)}"`
  return `${label}: expected ${expected(issue, field)}, found ${value}.${advice(issue)}`
}

function expected(issue: Issue, field: Field | undefined): string {
  if (issue.code === 'too_big')
    return issue.origin === 'string'
      ? `at most ${issue.maximum} characters`
      : issue.origin === 'array'
        ? `at most ${issue.maximum} entries`
        : `at most ${issue.maximum}`
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'a text' : `at least ${issue.minimum}`
  if (issue.code === 'custom' && issue.message.startsWith('Expected'))
    return issue.message.slice('Expected '.length).replace(/\.$/, '')
  switch (field?.type) {
    case 'date':
      return 'a date'
    case 'instant':
      return 'a date and time'
    case 'integer':
      return 'a whole number'
    case 'number':
      return 'a number'
    case 'boolean':
      return 'yes or no'
    case 'choice':
      return `one of ${field.choices?.join(', ')}`
    case 'reference':
      return 'something this file or the plan holds'
    default:
      return 'another value'
  }
}

function advice(issue: Issue): string {
  if (issue.code === 'too_big' && issue.origin === 'string') return ' Shorten it in the file.'
  return ' Correct it in the file, or map this column to nothing.'
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
