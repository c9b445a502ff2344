import { type AnyRecord, type Kind, definitionOf, titleOf } from '@trireme/domain'
import type { Call, Command, Options } from '../command.ts'
import { readJsonFile } from '../json-file.ts'
import { UsageError } from '../refusal.ts'
import { FORESEEING, foresee, isForeseen } from './foresee.ts'
import { fieldOptions, missingFields, valuesFrom } from './field-options.ts'
import { findId, keyFieldOf } from './find-record.ts'

const JSON_FILE: Options = {
  'json-file': { type: 'string', help: 'values as a JSON object, - for standard input; options win over it' },
}

export function createCommand(kind: Kind): Command {
  const { plural, name } = definitionOf(kind)
  return {
    name: `${plural} create`,
    summary: `Make a ${name}`,
    words: [],
    options: { ...fieldOptions(kind, 'create'), ...JSON_FILE },
    async run(call) {
      const body = { ...fileOf(call), ...(await valuesFrom(call, kind, 'create')) }
      const missing = missingFields(kind, body)
      if (missing.length > 0) throw new UsageError(`A ${name} needs ${missing.join(', ')}.`)
      say(call, kind, 'Made', await call.server.ask<AnyRecord>({ method: 'POST', path: `/${plural}`, body }))
    },
  }
}

export function updateCommand(kind: Kind): Command {
  const { plural, name } = definitionOf(kind)
  return {
    name: `${plural} update`,
    summary: `Change fields of one ${name}`,
    words: ['ID'],
    options: {
      ...fieldOptions(kind, 'update'),
      ...JSON_FILE,
      clear: { type: 'string', multiple: true, help: 'make a field unknown; may be repeated' },
      'if-version': { type: 'string', help: 'only if it still has this version' },
      ...FORESEEING,
    },
    async run(call) {
      const body = { ...fileOf(call), ...(await valuesFrom(call, kind, 'update')) }
      if (Object.keys(body).length === 0) throw new UsageError('No values are given.')
      const id = await findId(call.server, kind, call.words[0]!)
      if (isForeseen(call)) return foresee(call, { op: 'update', kind, id, after: body })
      const ifMatch = versionOf(call.text('if-version'))
      say(
        call,
        kind,
        'Changed',
        await call.server.ask<AnyRecord>({ method: 'PATCH', path: `/${plural}/${id}`, body, ifMatch }),
      )
    },
  }
}

export function removeCommand(kind: Kind): Command {
  const { plural, name } = definitionOf(kind)
  return {
    name: `${plural} remove`,
    summary: `Archive one ${name}; restore brings it back`,
    words: ['ID'],
    options: {},
    async run({ server, terminal, words, json }) {
      const id = await findId(server, kind, words[0]!)
      await server.ask({ method: 'DELETE', path: `/${plural}/${id}`, ifMatch: '*' })
      if (json) return terminal.print(JSON.stringify({ id, removed: true }))
      terminal.print(`Archived. Bring it back with: trireme ${plural} restore ${id}`)
    },
  }
}

export function restoreCommand(kind: Kind): Command {
  const { plural, name, prefix } = definitionOf(kind)
  return {
    name: `${plural} restore`,
    summary: `Bring back an archived ${name} with what went along`,
    words: ['ID'],
    options: {},
    async run(call) {
      const [id] = call.words
      if (!id!.startsWith(`${prefix}_`))
        throw new UsageError(`An archived ${name} is named by its id, ${prefix}_…, not “${id}”.`)
      say(
        call,
        kind,
        'Brought back',
        await call.server.ask<AnyRecord>({ method: 'POST', path: `/${plural}/${id}/restore` }),
      )
    },
  }
}

function say({ terminal, json }: Call, kind: Kind, done: string, record: AnyRecord): void {
  if (json) return terminal.print(JSON.stringify(record))
  const key = keyFieldOf(kind)
  const named = [key && record[key], definitionOf(kind).title && titleOf(kind, record)].filter(Boolean).join(' ')
  terminal.print(`${done}: ${named === '' ? record.id : `${named} (${record.id})`}`)
}

/** The values of --json-file. */
function fileOf(call: Call): Record<string, unknown> {
  const path = call.text('json-file')
  if (path === undefined) return {}
  const value = readJsonFile(path)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(`${path} should hold one JSON object.`)
  return value as Record<string, unknown>
}

function versionOf(given: string | undefined): string {
  if (given === undefined) return '*'
  if (/^\d{1,9}$/.test(given)) return `"${given}"`
  throw new UsageError(`--if-version takes the version of the record, a number, not “${given}”.`)
}
