import {
  type Problem,
  type Refused,
  Replica,
  type Session,
  UndoHistory,
  browserStepStore,
  browserWriteStore,
  edit,
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
  type RecordMap,
  type Refusal,
  addressOf,
  after,
  fieldLabel,
  movedPromises,
  recordRefusals,
  sealRefusals,
  structureRefusals,
  tableOf,
  timeZoneOf,
  titleOf,
  touchesStructure,
} from '@trireme/domain'
import { announce, keepBegun, keptBegunAt, showToast } from '@trireme/ui'
import { type EarlyForecasts, beginEarly } from '../schedule/early-forecasts.ts'
import type { Odds } from '../schedule/odds.ts'
import type { AskedAbout } from '../schedule/asked-about.ts'
import type { Foreseen, Schedule } from '../schedule/schedule.ts'
import { http } from '../session/calls.ts'
import { leaveTo } from '../session/needs-session.ts'
import { estimateText } from '../work/estimate-text.ts'
import { actLabel } from './act-label.ts'
import { type Asked, type Question, isAskedFirst } from './asking.ts'
import { authored } from './authored.ts'
import { Day } from './day.ts'
import { EstimatedMeanwhile, datedBehind } from './estimated-meanwhile.ts'
import { LastAct, type Telling } from './last-act.ts'
import { Rights } from './rights.ts'
import { type ConsequencesDocument, consequencesIn, shownIn } from './told-consequences.ts'
import { type Disagreement, ONESELF, conflictWords } from './conflict-words.ts'
import { Meanwhile } from './meanwhile.ts'
import { choiceText, valueText } from './value-text.ts'

const NOTHING_ASKED: AskedAbout = { furthest: () => undefined, overbooked: [] }

/** A field that nobody reads: the place among others in a column. */
const UNREAD = 'rank'

const NOT_LOADED: Problem = { type: 'about:blank', status: 0, title: 'A part of Trireme did not come.' }

export type ActOptions = Telling & {
  /** Given where who does it is asked first, however little it does: it is what they came for. */
  readonly ask?: 'always'
  /** Its author was looking at what it moves, and by how much, as they did it: it need not be shown again for moving something far. */
  readonly isSeen?: boolean
  /** How it is asked where it is shown first: its label says it done. */
  readonly asks?: Question
  /** What it leaves undone of what was asked for: told where it is shown first. */
  readonly note?: string | undefined
  /** Why it moves the promises that it moves, empty if they would not say: who has said is not asked [R2]. */
  readonly reason?: string
  /** Called once it is kept, which may be after `act` has answered. */
  readonly onKept?: (() => void) | undefined
}

/** What an act does, and what of it somebody is asked about. */
type Weighed = Foreseen & AskedAbout

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** Everything a signed-in page works with. One a page load. */
export class Workspace {
  readonly session: Session
  readonly replica: Replica
  readonly history: UndoHistory
  readonly records = recordsOf(http)
  readonly rights: Rights
  readonly day: Day
  readonly #stops: (() => void)[] = []
  readonly #early: EarlyForecasts | undefined
  #planned: { readonly schedule: Schedule; readonly odds: Odds } | undefined
  #asks: typeof import('../schedule/asked-about.ts') | undefined
  /** What somebody is shown, and what waits until they have answered. */
  #asked: readonly Asked[] = []
  #askedSoFar = 0
  readonly #listeners = new Set<() => void>()
  readonly #lastAct: LastAct
  readonly #meanwhile = new Meanwhile()
  readonly #estimated = new EstimatedMeanwhile()
  readonly #lastAuthors = new Map<string, string | typeof ONESELF>()

  constructor(session: Session) {
    this.session = session
    this.#early = beginEarly(location.pathname)
    this.replica = new Replica({
      http: this.#early?.http ?? http,
      feed: sharedFeed(`trireme.changes.${session.organization.id}`, followServer(http), http),
      store: browserWriteStore(`trireme.unsent.${session.organization.id}.${session.member.id}`),
      onMade: ({ changes, done }) => {
        this.#meanwhile.made(changes, done)
        this.#estimated.made(changes, performance.now(), done)
      },
      onRefused: (refused) => this.#tell(refused),
      onSignedOut: () => leaveTo(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`),
      onOthers: ({ actor, changes }) => {
        const name = actor.id === session.member.id ? ONESELF : actor.name
        for (const change of changes) this.#lastAuthors.set(addressOf(change), name)
        const at = performance.now()
        this.#meanwhile.told(changes, at)
        this.#estimated.told(changes, at)
      },
    })
    this.history = new UndoHistory(
      this.replica,
      browserStepStore(`trireme.steps.${session.organization.id}.${session.member.id}`),
    )
    this.#lastAct = new LastAct(this.replica, this.history)
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
    const [{ Schedule, versionsIn }, { Odds }] = planning
    const schedule = new Schedule(this.replica, this.day)
    // What is not sent yet lies over the plan as it was loaded.
    if (problem === null && this.replica.unsent === 0)
      this.#early?.begin({ today: this.day.current, at: versionsIn(this.replica) })
    this.#planned = { schedule, odds: new Odds(schedule, this.#early) }
    void this.#loadAsks()
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
    this.#early?.stop()
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
   * Does something: refuses what the policies and the rules refuse, at once and in their words, else paints it and sends it. What
   * schedules is sent with what it was shown to do, and the server keeps it only with that; where it moves much, or its author wants
   * to see it first, it is shown in place of being done. What moves a promise asks for the reason first, however it is done [R2].
   * False when it was refused, when there was nothing to do, and when something is asked or shown first.
   */
  act(wanted: ChangeSet, named: string, options: ActOptions = {}): boolean {
    if (wanted.length === 0) return false
    const begunAt = keptBegunAt()
    const changes = authored(this.#meanwhile.stated(wanted, begunAt), this.session.member.id)
    if (changes.length === 0) return false
    const refused = this.#refused(changes)
    if (refused !== undefined) {
      showToast({ tone: 'problem', text: refused.title, detail: refused.detail })
      announce(refused.title, 'urgent')
      return false
    }
    if (begunAt !== null && this.#isOvertaken(changes, named, options, begunAt)) return false
    const promises = options.reason === undefined ? movedPromises(changes) : []
    if (promises.length > 0) {
      const keep = (reason: string) =>
        keepBegun(begunAt ?? performance.now(), () => this.act(wanted, named, { ...options, reason }))
      this.#ask({ as: 'promise', promises, keep })
      return false
    }
    const label = actLabel(named, options.reason)
    const isAct = this.#planned?.schedule.isAct(changes) ?? false
    if (isAct && this.#asks === undefined) {
      // Done in the first moments of a page: once it is known what is to be asked of it.
      void this.#loadAsks().then(() => this.act(changes, named, options))
      return false
    }
    const foreseen = isAct ? this.#weighed(this.schedule.foresee(changes)) : undefined
    if (foreseen !== undefined && (options.ask === 'always' || isAskedFirst(foreseen, options.isSeen))) {
      const { consequences, overbooked, between } = foreseen
      const shownAt = begunAt ?? performance.now()
      const keep = () =>
        this.#keepShown(changes, named, options, shownAt, () => this.#commit(changes, label, options, foreseen))
      this.#ask({
        as: 'preview',
        label,
        changes,
        consequences,
        overbooked,
        between,
        keep,
        note: options.note,
        asks: options.asks,
      })
      return false
    }
    this.#commit(changes, label, options, foreseen)
    return true
  }

  /**
   * Keeps what was shown first. Where others estimated the same meanwhile, both values are told instead; where what they said would
   * rule over it, it is dated behind that, and weighed once more.
   * @param since when it was begun; absent: when it was made
   */
  #keepShown(
    changes: ChangeSet,
    named: string,
    options: ActOptions,
    since: number | undefined,
    keep: () => void,
  ): void {
    if (this.#isOvertaken(changes, named, options, since)) return
    const dated = datedBehind(this.replica, changes)
    if (dated === changes) keep()
    else this.act(dated, named, options)
  }

  /** Whether others estimated meanwhile what is estimated here: then both values are told, and who insists has theirs. */
  #isOvertaken(changes: ChangeSet, named: string, options: ActOptions, since?: number): boolean {
    const found = this.#estimated.overtaking(this.replica, changes, since)
    if (found === undefined) return false
    const { theirs, ours } = found
    this.#tellBoth({
      kind: 'estimate',
      id: theirs.id,
      label: choiceText(ours.quantity),
      theirs: estimateText(theirs),
      ours: estimateText(ours),
      insist: () => this.act(datedBehind(this.replica, changes), named, options),
    })
    return true
  }

  /** A part of the app that did not come asks nothing, and keeps nobody from their work. */
  async #loadAsks(): Promise<void> {
    this.#asks ??= await import('../schedule/asked-about.ts').catch(() => ({ askedAbout: () => NOTHING_ASKED }))
  }

  #weighed(foreseen: Foreseen): Weighed {
    return { ...foreseen, ...this.#asks!.askedAbout(this.replica, foreseen) }
  }

  /** Why the policies or the rules would refuse these changes, in their words, for a field to say below it; undefined where they would not. */
  whyRefused(wanted: ChangeSet): string | undefined {
    const refused = this.#refused(authored(wanted, this.session.member.id))
    return refused && [refused.title, refused.detail].filter(Boolean).join('. ')
  }

  /** The same for what is wanted of fields of one record. */
  whyEditRefused<K extends Kind>(kind: K, record: RecordMap[K], wish: Partial<RecordMap[K]>): string | undefined {
    const change = edit(kind, record, wish)
    return change === null ? undefined : this.whyRefused([change])
  }

  #refused(changes: ChangeSet): { readonly title: string; readonly detail?: string | undefined } | undefined {
    const forbidden = this.rights.forbidden(changes)
    return forbidden === undefined ? this.refusals(changes)[0] : { title: forbidden.sentence }
  }

  #commit(changes: ChangeSet, label: string, options: ActOptions, foreseen: Weighed | undefined): void {
    const to = options.isFinal ? this.replica : this.history
    const act = to.commit(changes, { label, shown: foreseen?.shown })
    this.#lastAct.told(act, options, foreseen, ({ consequences, between }) =>
      this.#ask({ as: 'kept', label, changes, consequences, between }),
    )
    options.onKept?.()
  }

  /** What somebody is shown the consequences of; null where nothing is. */
  get asked(): Asked | null {
    return this.#asked[0] ?? null
  }

  readonly onAsked = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Shows this no more; what was not kept by then is not. */
  readonly closeAsked = (): void => this.#show(this.#asked.slice(1))

  /** What waits for an answer is shown first: several acts may be refused at once after hours without a network. */
  #ask(asked: DistributiveOmit<Asked, 'nth'>): void {
    this.#show([...this.#asked, { ...asked, nth: ++this.#askedSoFar }])
  }

  #show(asked: readonly Asked[]): void {
    this.#asked = asked
    for (const listener of this.#listeners) listener()
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

  toastWithUndo(text: string): void {
    this.#lastAct.withUndo(text)
  }

  undo(): Promise<void> {
    return this.#lastAct.undo()
  }

  redo(): Promise<void> {
    return this.#lastAct.redo()
  }

  /** Removes a record with all that goes along, and offers to bring it back. */
  async remove(kind: Kind, id: Id, onKept?: () => void): Promise<void> {
    const removal = await this.replica.removal(kind, id)
    if (!removal.ok) {
      showToast({ tone: 'problem', text: removal.refusal.title, detail: removal.refusal.detail })
      return
    }
    const record = tableOf(this.replica.snapshot, kind).get(id)
    const name = record === undefined ? '' : titleOf(kind, record)
    const along = removal.changes.filter((change) => change.op === 'remove' && change.id !== id).length
    const label = `Delete ${name}`
    this.act(removal.changes, label, {
      toast: along === 0 ? `Deleted ${name}` : `Deleted ${name} and ${along} with it`,
      onKept,
    })
  }

  /** The plan changed underneath: what was done would do something else now. It is shown, to be kept all the same or not. */
  #askAgain({ label, changes }: Refused, told: ConsequencesDocument): void {
    // Its label says the reason already.
    const options: ActOptions = { toast: label, reason: '' }
    if (this.#isOvertaken(changes, label, options)) return
    announce(`The plan changed underneath: ${label} was not kept`, 'urgent')
    const keepRestated = () => {
      const restated = this.replica.restated(changes)
      if (restated.length === 0) return
      this.#lastAct.withUndo(label, {}, this.history.commit(restated, { label, shown: shownIn(told) }))
    }
    const keep = () => this.#keepShown(changes, label, options, undefined, keepRestated)
    this.#ask({ as: 'underneath', label, changes, consequences: consequencesIn(told), between: undefined, keep })
  }

  /** A refusal of the server: for two edits of one field, both values and whose they are. */
  #tell(refused: Refused): void {
    if (refused.problem.consequences !== undefined) return this.#askAgain(refused, refused.problem.consequences)
    const conflicts = refused.problem.conflicts ?? []
    const [conflict] = conflicts.filter(({ field }) => field !== UNREAD)
    // Who puts a card somewhere means its column: among the cards there the last hand rules.
    if (conflict === undefined && conflicts.length > 0) return void refused.retry()
    if (conflict === undefined || conflict.field === null)
      return void showToast({
        tone: 'problem',
        text: `${refused.label} was not kept`,
        detail: sentenceOf(refused.problem),
        action: refused.problem.status >= 500 ? { label: 'Retry', onSelect: () => void refused.retry() } : undefined,
      })
    const { kind, id, field, ours, theirs } = conflict
    const say = (value: unknown) => valueText(this.replica, kind, field, value) || 'nothing'
    const insist = () => void refused.retry()
    this.#tellBoth({ kind, id, label: fieldLabel(kind, field), theirs: say(theirs), ours: say(ours), insist })
  }

  #tellBoth({ kind, id, insist, ...said }: BothValues): void {
    const author = this.#lastAuthors.get(addressOf({ kind, id })) ?? 'Somebody else'
    const { text, detail, action } = conflictWords({ author, ...said })
    showToast({ tone: 'problem', text, detail, stays: true, action: { label: action, onSelect: insist } })
  }
}

/** Two values of one field, and what gives ours its place; `theirs` was written with the record. */
type BothValues = Omit<Disagreement, 'author'> & {
  readonly kind: Kind
  readonly id: Id
  readonly insist: () => void
}
