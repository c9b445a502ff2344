import { type Kind, fieldsOf, isSet } from '@trireme/domain'
import type { Handler } from './handler.ts'
import { get, history, list } from './record-reads.ts'
import { bulk, changeSet, create, remove, update } from './record-writes.ts'
import { restore } from './restore-record.ts'

/** The handlers of every operation that a record kind has, by the operation's name. */
export function recordHandlers(kind: Kind): Readonly<Record<string, Handler>> {
  const sets = fieldsOf(kind).filter(([, field]) => isSet(field))
  return {
    [`${kind}.list`]: (context, input) => list(context, kind, input.query),
    [`${kind}.get`]: (context, input) => get(context, kind, input),
    [`${kind}.create`]: (context, input) => create(context, kind, input),
    [`${kind}.update`]: (context, input) => update(context, kind, input),
    [`${kind}.remove`]: (context, input) => remove(context, kind, input),
    [`${kind}.restore`]: (context, input) => restore(context, kind, input),
    [`${kind}.history`]: (context, input) => history(context, kind, input),
    [`${kind}.bulk`]: (context, input) => bulk(context, kind, input),
    ...Object.fromEntries(
      sets.map(([field]): [string, Handler] => [
        `${kind}.${field}`,
        (context, input) => changeSet(context, kind, field, input),
      ]),
    ),
  }
}
