import * as z from 'zod/mini'

export const customFieldKinds = ['text', 'number', 'boolean', 'date', 'choice', 'choices'] as const
export type CustomFieldKind = (typeof customFieldKinds)[number]

/** What a value of a custom field must look like; null clears it. */
export function customValueSchema(type: CustomFieldKind, options: readonly string[]): z.ZodMiniType<unknown> {
  return z.nullable(schemaOf(type, options))
}

function schemaOf(type: CustomFieldKind, options: readonly string[]): z.ZodMiniType<unknown> {
  const option = z
    .string()
    .check(z.refine((value) => options.includes(value), { error: `Expected one of: ${options.join(', ')}.` }))
  switch (type) {
    case 'text':
      return z.string().check(z.maxLength(10_000))
    case 'number':
      return z.number()
    case 'boolean':
      return z.boolean()
    case 'date':
      return z.iso.date()
    case 'choice':
      return option
    case 'choices':
      return z.array(option).check(z.maxLength(100))
  }
}
