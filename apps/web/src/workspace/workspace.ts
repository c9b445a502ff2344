import {
  type Problem,
  type Refused,
  Replica,
  type Session,
  UndoHistory,
  browserStepStore,
  browserWriteStore,
  followServer,
  recordsOf,
  sentenceOf,
  sharedFeed,
} from '@trireme/client'
import {
  type ChangeSet,
  type Id,
  type Kind,
  type Member,
  type Refusal,
  addressOf,
  after,
  definitionOf,
  recordRefusals,
  sealRefusals,
  structureRefusals,
  tableOf,
  timeZoneOf,
  titleOf,
  touchesStructure,
} from '@trireme/domain'
import { type ToastOptions, announce, showToast } from '@trireme/ui'
import type { Odds } from '../schedule/odds.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { http } from '../session/calls.ts'
import { leaveTo } from '../session/needs-session.ts'
import { authored } from './authored.ts'
import { Day } from './day.ts'
import { Rights } from './rights.ts'
import { ONESELF, conflictWords } from './conflict-words.ts'
import { valueText } from './value-text.ts'

/** Doing, undoing and redoing speak in one toast, so that none offers what is past. */
const LAST_ACT = 'last-act'

const NOT_LOADED: Problem = { type: 'about:blank', status: 0, title: 'A part of Trireme did not come.' }

/** Everything a signed-in page works with. One a page load. */
export class Workspace {
  readonly session: Session
  readonly replica: Replica
  readonly history: UndoHistory
  readonly records = recordsOf(http)
  readonly rights: Rights
  readonly day: Day
  readonly #stops: (() => void)[] = []
  #planned: { readonly schedule: Schedule; readonly odds: Odds } | undefined
  readonly #lastAuthors = new Map<string, string | typeof ONESELF>()

  constructor(session: Session) {
    this.session = session
    this.replica = new Replica({
      http,
      feed: sharedFeed(`trireme.changes.${session.organization.id}`, followServer(http), http),
      store: browserWriteStore(`trireme.unsent.${session.organization.id}.${session.member.id}`),
      onRefused: (refused) => this.#tell(refused),
      onSignedOut: () => leaveTo(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`),
      onOthers: ({ actor, changes }) => {
        const name = actor.id === session.member.id ? ONESELF : actor.name
        for (const change of changes) this.#lastAuthors.set(addressOf(change), name)
      },
    })
    this.history = new UndoHistory(
      this.replica,
      browserStepStore(`trireme.steps.${session.organization.id}.${session.member.id}`),
    )
    this.rights = new Rights(this.replica, session.member as Member)
    this.day = new Day({ timeZone: () => timeZoneOf(this.replica.snapshot) })
  }

  /** What plans comes beside the records, as a part of the app of its own: the first paint does without either. */
  async start(): Promise<Problem | null> {
    this.#stops.push(this.replica.subscribe('organization', this.day.ask))
    this.day.start()
    const [planning, problem] = await Promise.all([
      Promise.all([import('../schedule/schedule.ts'), import('../schedule/odds.ts')]).catch(() => undefined),
      this.replica.start(),
    ])
    if (planning === undefined) return problem ?? NOT_LOADED
    const [{ Schedule }, { Odds }] = planning
    const schedule = new Schedule(this.replica, this.day)
    this.#planned = { schedule, odds: new Odds(schedule) }
    return problem
  }

  /** There, as the odds are, once `start` has answered without a problem. */
  get schedule(): Schedule {
    return this.#started.schedule
  }

  get odds(): Odds {
    return this.#started.odds
  }

  get #started() {
    if (this.#planned === undefined) throw new Error('The workspace is asked for its plan before it has started.')
    return this.#planned
  }

  stop(): void {
    this.replica.stop()
    this.history.stop()
    this.day.stop()
    this.#planned?.odds.stop()
    for (const stop of this.#stops.splice(0)) stop()
  }

  /** `YYYY-MM-DD` where the organization is; goes on at midnight there. */
  get today(): string {
    return this.day.current
  }

  get isAdmin(): boolean {
    return this.rights.isAdmin
  }

  /**
   * Does something: refuses what the policies and the rules refuse, at once and in their words, else paints it and sends it. With `toast`
   * it says what was done and offers to undo it, and with `more` to see more of it. False when it was refused or there was nothing to do.
   */
  act(
    wanted: ChangeSet,
    label: string,
    { toast, more }: { readonly toast?: string; readonly more?: ToastOptions['more'] } = {},
  ): boolean {
    if (wanted.length === 0) return false
    const changes = authored(wanted, this.session.member.id)
    const forbidden = this.rights.forbidden(changes)
    if (forbidden !== undefined) {
      showToast({ tone: 'problem', text: forbidden.sentence })
      announce(forbidden.sentence, 'urgent')
      return false
    }
    const [refusal] = this.refusals(changes)
    if (refusal !== undefined) {
      showToast({ tone: 'problem', text: refusal.title, detail: refusal.detail })
      announce(refusal.title, 'urgent')
      return false
    }
    this.history.commit(changes, { label })
    if (toast !== undefined) this.toastWithUndo(toast, more)
    return true
  }

  /** What the rules say against changes, before they are made. */
  refusals(changes: ChangeSet): Refusal[] {
    const wished = after(this.replica.snapshot, changes)
    const own = [
      ...changes.flatMap((change) =>
        change.op === 'remove' ? [] : recordRefusals(change.kind, tableOf(wished, change.kind).get(change.id)!),
      ),
      ...sealRefusals(changes, (kind, id) => tableOf(this.replica.snapshot, kind).get(id)),
    ]
    return own.length > 0 || !touchesStructure(changes) ? own : structureRefusals(wished, changes)
  }

  toastWithUndo(text: string, more?: ToastOptions['more']): void {
    announce(text)
    showToast({ id: LAST_ACT, text, more, action: { label: 'Undo', onSelect: () => void this.undo() } })
  }

  async undo(): Promise<void> {
    const undone = await this.history.undo()
    if (undone === null) return announce('Nothing to undo')
    if (undone.ok) {
      announce(`Undone: ${undone.label}`)
      showToast({
        id: LAST_ACT,
        text: `Undone: ${undone.label}`,
        action: { label: 'Redo', onSelect: () => void this.redo() },
      })
    }
  }

  async redo(): Promise<void> {
    const redone = await this.history.redo()
    if (redone === null) return announce('Nothing to redo')
    if (redone.ok) showToast({ id: LAST_ACT, text: `Done again: ${redone.label}` })
  }

  /** Removes a record with all that goes along, and offers to bring it back. */
  async remove(kind: Kind, id: Id): Promise<boolean> {
    const removal = await this.replica.removal(kind, id)
    if (!removal.ok) {
      showToast({ tone: 'problem', text: removal.refusal.title, detail: removal.refusal.detail })
      return false
    }
    const record = tableOf(this.replica.snapshot, kind).get(id)
    const name = record === undefined ? '' : titleOf(kind, record)
    const along = removal.changes.filter((change) => change.op === 'remove' && change.id !== id).length
    const label = `Delete ${name}`
    return this.act(removal.changes, label, {
      toast: along === 0 ? `Deleted ${name}` : `Deleted ${name} and ${along} with it`,
    })
  }

  /** A refusal of the server: for two edits of one field, both values and whose they are. */
  #tell(refused: Refused): void {
    const [conflict] = refused.problem.conflicts ?? []
    if (conflict === undefined || conflict.field === null)
      return void showToast({
        tone: 'problem',
        text: `${refused.label} was not kept`,
        detail: sentenceOf(refused.problem),
        action: refused.problem.status >= 500 ? { label: 'Retry', onSelect: () => void refused.retry() } : undefined,
      })
    const { kind, id, field, ours, theirs } = conflict
    const author = this.#lastAuthors.get(addressOf({ kind, id })) ?? 'Somebody else'
    const label = definitionOf(kind).fields[field]?.label ?? words(field)
    const say = (value: unknown) => valueText(this.replica, kind, field, value) || 'nothing'
    const said = conflictWords({ author, label, theirs: say(theirs), ours: say(ours) })
    showToast({
      tone: 'problem',
      text: said.text,
      detail: said.detail,
      action: { label: said.action, onSelect: () => void refused.retry() },
    })
  }
}

/** `plannedStartsOn` as `Planned starts on`. */
function words(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
