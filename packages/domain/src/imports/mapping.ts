import * as z from 'zod/mini'
import { statusCategories } from '../records/status.ts'
import { importerIds } from './importer.ts'

const name = z.string().check(z.minLength(1), z.maxLength(120))
const id = z.string().check(z.maxLength(40))
const value = z.string().check(z.maxLength(1000))

const statusTarget = z.union([
  z.strictObject({ id }),
  z.strictObject({ name: z.string().check(z.minLength(1), z.maxLength(60)), category: z.enum(statusCategories) }),
])
const typeTarget = z.union([
  z.strictObject({ id }),
  z.strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(60)),
    level: z.int().check(z.minimum(1), z.maximum(20)),
  }),
])
const place = z.nullable(z.union([z.strictObject({ id }), z.strictObject({ name })]))

export const dateOrders = ['day/month/year', 'month/day/year'] as const
export const dateRules = ['as-in-file', 'manual', 'automatic'] as const

/**
 * How the columns and values of a file become records. Plain JSON, kept in an `import-mapping` record and offered again
 * for the next file of the same source. Lists, not objects keyed by what a file holds: a column may have any name.
 */
export const mappingSchema = z.strictObject({
  importer: z.enum(importerIds),
  /**
   * Tells sources of one kind apart: two files of one scope with the same ids are the same items. Kept across versions
   * of a file, whatever the file is called.
   */
  scope: z.string().check(z.maxLength(120)),
  /** Column name to target; the targets are those of the importer, `work-item.title`, `parent`, `custom:Budget code`. */
  columns: z
    .array(z.strictObject({ column: value, target: z.string().check(z.maxLength(160)) }))
    .check(z.maxLength(600)),
  statuses: z.array(z.strictObject({ value, to: statusTarget })).check(z.maxLength(1000)),
  types: z.array(z.strictObject({ value, to: typeTarget })).check(z.maxLength(1000)),
  /** Names of the file that are people here under another name. */
  people: z.array(z.strictObject({ value, id })).check(z.maxLength(5000)),
  /** Who rules the dates of what comes in. `as-in-file`: manual where the file holds both dates by hand. */
  dates: z.enum(dateRules),
  place: z.strictObject({ product: place, program: place, portfolio: place }),
  /** How 3/4/2027 is read. Null where the file does not tell: dates that could be either are then refused. */
  dateOrder: z.nullable(z.enum(dateOrders)),
  /** The IANA zone in which the file's times of day are read. */
  timeZone: z.string().check(z.maxLength(64)),
})

export type Mapping = z.output<typeof mappingSchema>
export type StatusTarget = Mapping['statuses'][number]['to']
export type TypeTarget = Mapping['types'][number]['to']
export type Place = Mapping['place']['product']
export type DateOrder = (typeof dateOrders)[number]

export type MappingRead =
  { readonly ok: true; readonly mapping: Mapping } | { readonly ok: false; readonly reason: string }

/** A mapping from outside (a saved one, an edited one), checked. */
export function readMapping(given: unknown): MappingRead {
  const parsed = mappingSchema.safeParse(given)
  if (parsed.success) return { ok: true, mapping: parsed.data }
  const issue = parsed.error.issues[0]!
  return { ok: false, reason: `The mapping is not usable at ${issue.path.join('.') || 'its top'}: ${issue.message}` }
}
