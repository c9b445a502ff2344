import type { Field } from './field.ts'
import type { Id } from './identifier.ts'

export type Fields = Readonly<Record<string, Field>>

/** The least a member must be allowed to do before they may write records of a kind. */
export type WriteLevel = 'admin' | 'editor' | 'viewer'

/**
 * A record kind, defined once [DESIGN, principle 2]: from this follow its validation, table check, REST operations,
 * OpenAPI, CLI, CSV columns, history, live updates and permission checks.
 */
export type Definition<Kind extends string = string, F extends Fields = Fields> = {
  /** Singular, kebab-case: `work-item`. The table is the same with underscores. */
  readonly kind: Kind
  /** Plural, kebab-case, the path in the API: `work-items`. */
  readonly plural: string
  /** Three letters before the underscore of every id. */
  readonly prefix: string
  /** As a person says it, singular and plural: `work item`. */
  readonly name: string
  readonly names: string
  readonly description: string
  /** The field that names a record in lists and sentences. */
  readonly title: (keyof F & string) | undefined
  readonly fields: F
  /** `plan` records are loaded with the first snapshot, `on-demand` ones when somebody asks for them. */
  readonly load: 'plan' | 'on-demand'
  readonly writableBy: WriteLevel
  /** The least a member must be, whatever they are granted somewhere, to read records of a kind. */
  readonly readableBy: 'viewer' | 'editor'
  /** Only its author (the field `given: 'author'`) or an administrator may change it. */
  readonly ownedByAuthor: boolean
  /** Nobody creates one: it comes to be when somebody accepts an invitation. */
  readonly byInvitation: boolean
  /** One record an organization, made with it and never removed. */
  readonly single: boolean
  /** Fields whose change may break a rule that spans records (a cycle, two levels that do not fit). */
  readonly structure: readonly (keyof F & string)[]
  /** Once a field of it is set, the record stays as it is. */
  readonly seal: Seal<keyof F & string> | undefined
  /** Fields that are somebody's word, with whose and of when. */
  readonly stamp: Stamp<keyof F & string> | undefined
}

/** Who said something, and when: given by the store whenever it is said anew, empty while nothing is. */
export type Stamp<Name extends string = string> = {
  /** What is said: empty while the first of them is. */
  readonly of: readonly [Name, ...Name[]]
  /** The field, `given: 'stamp'`, for who; none where only its day matters. */
  readonly by?: Name
  /** The field for when: `given: 'stamp'`, or `ofNow` where the same may be said anew. */
  readonly at: Name
}

/** What makes a record stay as it is [R6], and how that is said. */
export type Seal<Name extends string = string> = {
  /** Set, the record is sealed: a field that is null before. */
  readonly by: Name
  /** Fields that may change after it. */
  readonly open: readonly Name[]
  /** What was done to it: `signed`. */
  readonly done: string
  /** What to do instead of changing it. */
  readonly instead: string
}

type Given<Kind extends string, F extends Fields> = Pick<
  Definition<Kind, F>,
  'kind' | 'plural' | 'prefix' | 'description' | 'fields'
> &
  Partial<Definition<Kind, F>>

/** States a record kind. Put it in a file of its own in this folder; the index is made from the folder. */
export function defineRecord<const Kind extends string, const F extends Fields>(
  given: Given<Kind, F>,
): Definition<Kind, F> {
  const name = given.name ?? given.kind.replaceAll('-', ' ')
  return {
    load: 'plan',
    writableBy: 'editor',
    readableBy: 'viewer',
    ownedByAuthor: false,
    byInvitation: false,
    single: false,
    structure: [],
    seal: undefined,
    stamp: undefined,
    title: undefined,
    names: given.plural.replaceAll('-', ' '),
    ...given,
    name,
  }
}

/** Values every record carries beside the fields of its kind. */
export type Common = {
  /** Values of custom fields, by the custom field's id. */
  readonly custom: Readonly<Record<string, unknown>>
  /** Where it was brought from, `<source>:<id there>`; an import finds its record again by this. */
  readonly origin: string | null
}

export type RecordOf<D> =
  D extends Definition<infer Kind, infer F>
    ? { readonly id: Id<Kind> } & { readonly [K in keyof F]: F[K] extends Field<infer V> ? V : never } & Common
    : never

/** What a person gives to make a record: required fields must be there, others may be left out. */
export type NewOf<D> =
  D extends Definition<infer Kind, infer F>
    ? { readonly id?: Id<Kind> } & {
        readonly [K in keyof F as F[K] extends Field<any, true> ? K : never]: F[K] extends Field<infer V> ? V : never
      } & {
        readonly [K in keyof F as F[K] extends Field<any, true> ? never : K]?: F[K] extends Field<infer V> ? V : never
      } & Partial<Common>
    : never
