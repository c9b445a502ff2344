import { z } from 'zod'
import { type Outcome, refused } from './refusal.ts'

export const MIN_PASSWORD_LENGTH = 10
/** Longer ones cost hashing time and protect nobody better. */
export const MAX_PASSWORD_LENGTH = 128

const PASSWORD_RULE = `A password has ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters. Three or four unrelated words make a good one.`

/** Text PostgreSQL can keep: composed, without NUL and without half a character. */
function storable(label: string, max: number) {
  return (
    z
      .string({ error: `${label} is a text.` })
      .transform((text) => text.normalize('NFC').trim())
      .refine((text) => text.length > 0, `${label} is empty.`)
      .refine((text) => text.length <= max, `${label} has at most ${max} characters.`)
      // oxlint-disable-next-line no-control-regex
      .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), `${label} holds a character that cannot be kept.`)
  )
}

export const emailField = storable('The e-mail address', 254)
  .transform((text) => text.toLowerCase())
  .pipe(z.email({ error: 'This is not an e-mail address. Expected something like ada@example.org.' }))
export const nameField = storable('The name', 120)
export const organizationNameField = storable("The organization's name", 120)
/** A password to be set. */
export const newPasswordField = z
  .string({ error: PASSWORD_RULE })
  .refine((text) => text.length >= MIN_PASSWORD_LENGTH && text.length <= MAX_PASSWORD_LENGTH, PASSWORD_RULE)
  .refine((text) => text.isWellFormed(), 'The password holds half a character.')
/** A password to be compared: anything that could have been one. */
export const passwordField = z
  .string({ error: 'The password is a text.' })
  .min(1, 'The password is empty.')
  .max(MAX_PASSWORD_LENGTH, `A password has at most ${MAX_PASSWORD_LENGTH} characters.`)
  .refine((text) => text.isWellFormed(), 'The password holds half a character.')
export const secretField = z
  .string({ error: 'The link is incomplete.' })
  .min(1, 'The link is incomplete.')
  .max(200, 'This is not one of our links.')
export const timeZoneField = storable('The time zone', 64).refine(
  isTimeZone,
  'This time zone is not known. Expected a name such as Europe/Berlin.',
)

/** Reads untrusted input; the first thing wrong with it becomes the refusal. */
export function read<S extends z.ZodType>(schema: S, input: unknown): Outcome<{ readonly value: z.output<S> }> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return { ok: true, value: parsed.data }
  const issue = parsed.error.issues[0]!
  if (issue.code === 'unrecognized_keys')
    return refused(
      'invalid-input',
      400,
      'A field is not known',
      `The field ${issue.keys[0]?.slice(0, 60)} does not belong here.`,
    )
  const field = issue.path[0] === undefined ? undefined : String(issue.path[0])
  if (field === undefined)
    return refused('invalid-input', 400, 'The request is incomplete', 'Expected a JSON object with fields.')
  if (/password/i.test(field) && issue.message === PASSWORD_RULE)
    return refused('weak-password', 422, 'Choose a longer password', PASSWORD_RULE, field)
  return refused('invalid-input', 400, 'Something in the form is not right', issue.message, field)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0)
    return true
  } catch {
    return false
  }
}
