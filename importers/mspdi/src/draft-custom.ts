import { type CustomFieldKind, type DraftRecord, type Id, foldName } from '@trireme/domain'
import { type Context, originOf } from './context.ts'
import type { Task } from './document.ts'
import { LABELS } from './ours.ts'
import { readHours, startDate } from './time.ts'
import { type Element, child, children, textOf } from './xml.ts'

type Attribute = {
  readonly name: string
  readonly type: CustomFieldKind
  readonly read: (text: string) => unknown
  /** The field here that it is. */
  readonly id?: Id | undefined
}

/** The custom fields of tasks that hold something: `Text1` and its kin, called by their alias where they have one. */
export class CustomFields {
  readonly #context: Context
  readonly #attributes: ReadonlyMap<string, Attribute>
  readonly #labels: string | undefined
  readonly #records = new Map<string, DraftRecord>()

  constructor(context: Context) {
    this.#context = context
    const declared = children(child(context.document.project, 'ExtendedAttributes'), 'ExtendedAttribute')
    const labels = context.isOurs ? declared.find((element) => textOf(element, 'Guid') === LABELS.guid) : undefined
    this.#labels = labels && textOf(labels, 'FieldID')
    this.#attributes = new Map(
      declared.map((element) => [
        textOf(element, 'FieldID'),
        standingAttribute(context, element) ?? attributeOf(element),
      ]),
    )
  }

  records(): DraftRecord[] {
    return [...this.#records.values()]
  }

  /** The labels of a task, where our own file has them; undefined elsewhere. */
  labelsOf({ element }: Task): readonly string[] | undefined {
    if (this.#labels === undefined) return undefined
    const column = children(element, 'ExtendedAttribute').find((one) => textOf(one, 'FieldID') === this.#labels)
    return listed(textOf(column, 'Value')).toSorted()
  }

  of(task: Task): NonNullable<DraftRecord['custom']> {
    const attributes = children(task.element, 'ExtendedAttribute').flatMap((element) => {
      if (textOf(element, 'FieldID') === this.#labels) return []
      const attribute = this.#attributes.get(textOf(element, 'FieldID'))
      const text = textOf(element, 'Value')
      const value = attribute === undefined || text === '' ? undefined : attribute.read(text)
      if (attribute === undefined || value === undefined) {
        if (text !== '')
          this.#context.tally.add(
            'Custom fields of tasks',
            'The file does not declare the field, or the value is not of its type.',
            `row ${task.row}: ${text}`,
          )
        return []
      }
      return [{ field: attribute.id ?? this.#fieldOf(attribute), value, column: attribute.name }]
    })
    const wbs = this.#context.isOurs ? undefined : ownWbs(task.element)
    return wbs === undefined ? attributes : [...attributes, { field: this.#fieldOf(WBS), value: wbs, column: 'WBS' }]
  }

  #fieldOf({ name, type }: Attribute): { origin: string } {
    const origin = originOf(this.#context, 'custom-field', foldName(name), type)
    if (!this.#records.has(origin))
      this.#records.set(origin, {
        kind: 'custom-field',
        origin,
        values: {},
        initial: { name, recordKind: 'work-item', type },
      })
    return { origin }
  }
}

const WBS: Attribute = { name: 'WBS', type: 'text', read: (text) => text }

/** A work breakdown code of the plan's own; the outline number is only the place in the tree. */
function ownWbs(element: Element): string | undefined {
  const wbs = textOf(element, 'WBS')
  return wbs === '' || wbs === textOf(element, 'OutlineNumber') || /^[\d.]+$/.test(wbs) ? undefined : wbs.slice(0, 300)
}

/** A field here that a column of our own file is. */
function standingAttribute({ standing, snapshot }: Context, element: Element): Attribute | undefined {
  const id = standing.id('custom-field', element, 'Guid')
  const field = id && snapshot['custom-field'].get(id)
  if (field === undefined) return undefined
  const { name, type } = field
  return { name, type, read: READ[type], id }
}

const READ: Readonly<Record<CustomFieldKind, Attribute['read']>> = {
  text: (text) => text,
  number: numeric,
  boolean: (text) => text === '1',
  date: startDate,
  choice: (text) => text,
  choices: listed,
}

function listed(text: string): string[] {
  const members = text.split(';').map((member) => member.trim())
  return [...new Set(members.filter((member) => member !== ''))]
}

function attributeOf(element: Element): Attribute {
  const field = textOf(element, 'FieldName')
  const name = (textOf(element, 'Alias') || field || textOf(element, 'FieldID')).slice(0, 100)
  if (/^(Number|Cost)\d/.test(field)) return { name, type: 'number', read: numeric }
  if (/^(Date|Start|Finish)\d/.test(field)) return { name, type: 'date', read: startDate }
  if (/^Flag\d/.test(field)) return { name, type: 'boolean', read: (text) => text === '1' }
  if (/^Duration\d/.test(field)) return { name: `${name} (hours)`, type: 'number', read: readHours }
  return { name, type: 'text', read: (text) => text.slice(0, 10_000) }
}

function numeric(text: string): number | undefined {
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}

/** How many values of custom fields stand on something that is no task. */
export function foreignAttributes(elements: readonly Element[]): number {
  return elements.reduce((sum, element) => sum + children(element, 'ExtendedAttribute').length, 0)
}
