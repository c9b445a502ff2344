import { formatPercent } from '@trireme/ui'
import type { Person, RecordMap } from '@trireme/domain'
import type { CellValue, Choice, GridColumn } from '@trireme/ui'

type Skill = RecordMap['skill']

type Known = {
  readonly editable: boolean
  readonly skills: readonly Skill[]
  readonly calendars: readonly Choice[]
  readonly teamsOf: (person: Person) => string
}

/** The columns of the people grid. Skills are typed by name, with commas between. */
export function personColumns({ editable, skills, calendars, teamsOf }: Known): readonly GridColumn<Person>[] {
  const names = new Map(skills.map(({ id, name }) => [id, name]))
  return [
    {
      id: 'name',
      title: 'Name',
      type: 'text',
      width: 190,
      editable,
      value: ({ name }) => name,
      check: (value) => (value === null ? 'A person needs a name.' : null),
    },
    { id: 'jobTitle', title: 'Job', type: 'text', width: 150, editable, value: ({ jobTitle }) => jobTitle },
    { id: 'email', title: 'E-mail', type: 'text', width: 200, editable, value: ({ email }) => email },
    {
      id: 'skillIds',
      title: 'Skills',
      type: 'text',
      width: 170,
      editable,
      value: ({ skillIds }) => skillIds.map((id) => names.get(id) ?? '–').join(', ') || null,
      check: (value) => {
        const [unknown] = skillsNamed(String(value ?? ''), skills).unknown
        return unknown === undefined ? null : `There is no skill “${unknown}”. Add it above first.`
      },
    },
    {
      id: 'employmentPercent',
      title: 'Employment',
      type: 'number',
      width: 96,
      editable,
      value: ({ employmentPercent }) => employmentPercent,
      format: (value) => (value === null ? '' : formatPercent(Number(value))),
      check: (value) =>
        typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100
          ? null
          : 'Employment is a whole percentage from 0 to 100.',
    },
    {
      id: 'calendarId',
      title: 'Calendar',
      type: 'reference',
      width: 150,
      editable,
      choices: calendars,
      value: ({ calendarId }) => calendarId,
    },
    {
      id: 'placeholder',
      title: 'Placeholder',
      type: 'check',
      width: 92,
      editable,
      value: ({ placeholder }) => placeholder,
    },
    {
      id: 'joinsFromOn',
      title: 'Joins from',
      type: 'date',
      width: 108,
      editable,
      value: ({ joinsFromOn }) => joinsFromOn,
    },
    { id: 'joinsByOn', title: 'Joins by', type: 'date', width: 108, editable, value: ({ joinsByOn }) => joinsByOn },
    { id: 'teams', title: 'Teams', type: 'text', width: 160, value: (person) => teamsOf(person) || null },
  ]
}

/** What one edited cell asks of a person. */
export function personWish(columnId: string, value: CellValue, skills: readonly Skill[]): Partial<Person> {
  switch (columnId) {
    case 'skillIds':
      return { skillIds: skillsNamed(String(value ?? ''), skills).ids.toSorted() }
    case 'placeholder':
      return { placeholder: value === true }
    case 'name':
    case 'employmentPercent':
      return value === null ? {} : ({ [columnId]: value } as Partial<Person>)
    default:
      return { [columnId]: value } as Partial<Person>
  }
}

/** The skills of a text like `Rust, testing`, and the names nobody knows. */
export function skillsNamed(text: string, skills: readonly Skill[]) {
  const byName = new Map(skills.map(({ id, name }) => [name.toLowerCase(), id]))
  const names = text
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter(Boolean)
  const ids = names.flatMap((name) => byName.get(name.toLowerCase()) ?? [])
  return { ids: [...new Set(ids)], unknown: names.filter((name) => !byName.has(name.toLowerCase())) }
}
