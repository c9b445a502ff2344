import type { Snapshot } from '@trireme/domain'
import { addConversation } from './conversation/conversation.ts'
import { addBaselines } from './delivery/baselines.ts'
import { addBoard } from './delivery/board.ts'
import { addDelivery } from './delivery/delivery.ts'
import { addActuals, addBookings, addBudgets, addRates } from './delivery/money.ts'
import { addViews } from './delivery/views.ts'
import { addDocuments } from './governance/documents.ts'
import { addGovernance } from './governance/governance.ts'
import type { HistoryEntry } from './journal.ts'
import { KEY_PREFIX, addOrganization } from './organization.ts'
import { type Account, type Staff, addStaff } from './people/people.ts'
import { addRequests } from './people/requests.ts'
import { openSetting } from './setting.ts'
import { addStrategy } from './strategy/strategy.ts'
import { addCounted } from './work/counted.ts'
import { addCustomFields } from './work/custom.ts'
import { addDependencies } from './work/dependencies.ts'
import { effortsOf } from './work/effort.ts'
import { planIterations } from './delivery/iteration-planning.ts'
import { addEstimates } from './work/estimates.ts'
import { workOutline } from './work/index.ts'
import { planWork } from './work/planned-work.ts'
import { addProgress } from './work/progress.ts'
import { withKeys } from './work/keys.ts'
import { addWorkItems } from './work/records.ts'

export type SampleCompany = {
  /** Every change since the first day, in order of time; from the empty state each fits the one before. */
  readonly history: readonly HistoryEntry[]
  /** What the history comes to, with the keys of work items that a store gives on the way. */
  readonly state: Snapshot
  /** Who may sign in to the demo; `key` is what `author` of a history entry names. */
  readonly accounts: readonly Account[]
  /** The member record of each account. Its `userId` is `demo:<email>` until accounts are made. */
  readonly members: Staff['members']
}

/**
 * Halyard, a maker of software for maritime trade: four products, three programs, twelve teams in Hamburg, Lisbon and
 * Boston, and eighteen months of history up to yesterday. The same day gives the same company, to the byte.
 */
export function sampleCompany({ today }: { readonly today: string }): SampleCompany {
  const setting = openSetting(today)
  const frame = addOrganization(setting)
  const staff = addStaff(setting, frame)
  const items = planWork(workOutline(), today, setting.randomOf('work'))
  const efforts = effortsOf(items, setting.monday, setting.randomOf('effort'))
  const work = addWorkItems(setting, frame, staff, items, efforts)
  addEstimates(setting, staff, work)
  addDependencies(setting, work)
  addCustomFields(setting, work)
  addDelivery(setting, frame, staff, work)
  addBoard(setting, frame)
  const strategy = addStrategy(setting, frame, staff, work)
  addProgress(setting, frame, work)
  addCounted(setting, work)
  addRates(setting, staff)
  addBookings(setting, work)
  addActuals(setting, staff, work)
  addBudgets(setting, frame, work)
  addBaselines(setting)
  addGovernance(setting, frame, staff, work)
  addDocuments(setting, frame, staff, work)
  addConversation(setting, staff, work, strategy)
  addRequests(setting, staff, work)
  addViews(setting, staff)
  planIterations(setting)
  const { history, state } = setting.journal.close()
  return { history, state: withKeys(state, history, KEY_PREFIX), accounts: staff.accounts, members: staff.members }
}
