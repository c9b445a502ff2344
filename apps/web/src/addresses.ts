import type { FlagKind } from '@trireme/planning/tracking'
import { type SearchOf, among, countingNumber, date, readSearch, text } from './search.ts'

/** What may stand behind the address of each place: one schema a place, read by the router and known to every link. */

/** Behind the sign-in: the key or id of the item that is open in the inspector. */
const app = {
  item: text,
  /** What the panel Why here asks about: an item by key or id, a milestone, a release, a program. */
  why: text,
  ask: among('moved'),
  /** What slips in it, and by how many days: `T-12~5`. */
  slip: text,
  /** From when on it asks why a date moved. */
  since: date,
}

const signIn = { next: text }

const strategy = {
  view: among('tree', 'list'),
  /** Goals whose rows are folded otherwise than at first. */
  closed: text,
  /** The goal or key result in the panel. */
  goal: text,
  productId: text,
  portfolioId: text,
  ownerId: text,
}

const roadmap = {
  view: among('timeline', 'now-next-later'),
  filter: text,
  /** A goal that what is shown must serve, or `none`. */
  goal: text,
  scale: among('quarter', 'month'),
  done: among('shown'),
}

/** What the file brings, where whoever comes has said it. */
const imports = { of: among('actuals') }

const launches = {
  view: among('list', 'calendar', 'due'),
  /** The launch whose page is open. */
  launch: text,
  productId: text,
  /** Launches that are over are shown too. */
  past: among('shown'),
  /** A day of the month on the calendar. */
  month: date,
}

const plan = {
  view: among('gantt', 'grid'),
  filter: text,
  sort: text,
  columns: text,
  q: text,
  /** What rows of the Gantt are gathered by. */
  group: among('teamId', 'productId', 'programId', 'goal', 'statusId', 'releaseId', 'iterationId'),
  /** Baselines it is compared with. */
  baseline: text,
  /** What is drawn beside the bars: slack, what is nearly critical, ways to an end. */
  marks: text,
  /** Columns of the Gantt beside those it has. */
  extra: text,
  /** Zoom and left edge of the Gantt. */
  at: text,
  /** The sequence of a change set: only the work it wrote is shown. */
  write: countingNumber,
  /** The milestone that is open. */
  milestone: text,
  /** Whether a better order of work is looked for. */
  improve: among('open'),
  /** Broken dependencies are listed: `open`, or the item whose own are open among them. */
  broken: text,
  /** Which side of levelling is shown. */
  level: among('hand', 'waiting'),
}

const capacity = {
  view: among('teams', 'skills', 'people', 'requests'),
  by: among('day', 'week', 'month', 'quarter'),
  unit: among('percent', 'people', 'hours', 'points'),
  /** As many columns as there is room for, or a year of weeks. */
  reach: among('year'),
  from: date,
  /** Row and first day of the cell that is explained. */
  cell: text,
}

const board = {
  view: among('board', 'program', 'flow'),
  filter: text,
  /** The type whose items are the cards; what has no parts without. */
  cards: text,
  /** What the cards are parted by in lanes. */
  lanes: among('team', 'priority', 'launch'),
  /** What was done long ago, and what was dropped, is shown too. */
  over: among('shown'),
  /** What is in no iteration stands beside those that are. */
  unplanned: among('shown'),
  /** How far back the flow is looked at; thirteen weeks without. */
  weeks: among('6w', '26w', '52w'),
}

const raid = {
  tab: among('risks', 'assumptions', 'issues', 'dependencies', 'decisions'),
  /** A program, product or portfolio; everything without. */
  scope: text,
  /** The record in the panel. */
  open: text,
  /** Whether what is over is shown as well. */
  over: among('shown'),
  trouble: among('late', 'at-risk', 'disputed', 'unagreed'),
}

const updates = {
  part: among('documents', 'due'),
  scope: text,
  /** The document that is read. */
  document: text,
  type: among('charter', 'compliance-document', 'risk-assessment'),
  state: among(
    'expired',
    'stale',
    'overdue',
    'partly-signed',
    'declined',
    'due',
    'review-due',
    'expiring',
    'draft',
    'signed',
    'withdrawn',
  ),
  /** Only what waits for oneself. */
  whose: among('mine'),
  /** Only what is past its day, or due within two weeks. */
  near: among('soon'),
  /** Withdrawn documents are shown too. */
  over: among('shown'),
  /** The update that is read, or `new`. */
  update: text,
}

const programHome = {
  scope: text,
  /** The day against which changes are told. */
  since: date,
}

const finances = {
  view: among('value', 'cost', 'rates'),
  baseline: text,
  /** The status date. */
  on: date,
  measure: among('cost', 'effort'),
  program: text,
  /** How the cost in the end is worked out. */
  end: among('rest-as-planned', 'cost-and-schedule', 'own-estimate'),
  by: among('month'),
  /** Programs and items that are open otherwise than at first. */
  turned: text,
}

const flags: Readonly<Record<FlagKind, true>> = {
  late: true,
  'forecast-late': true,
  overdue: true,
  'not-started': true,
  issue: true,
  blocked: true,
  'broken-dependency': true,
  'dependency-at-risk': true,
  unagreed: true,
  'negative-float': true,
  overbooked: true,
  unstaffed: true,
  unestimated: true,
  stale: true,
  ageing: true,
  'scope-growth': true,
  behind: true,
  'over-budget': true,
  'assumption-expired': true,
  'document-overdue': true,
  'no-goal': true,
}

const overview = { flag: among(...(Object.keys(flags) as FlagKind[])), closed: text }

export const readAppSearch = readSearch(app)
export const readSignInSearch = readSearch(signIn)
export const readStrategySearch = readSearch(strategy)
export const readRoadmapSearch = readSearch(roadmap)
export const readLaunchesSearch = readSearch(launches)
export const readPlanSearch = readSearch(plan)
export const readCapacitySearch = readSearch(capacity)
export const readBoardSearch = readSearch(board)
export const readFinancesSearch = readSearch(finances)
export const readImportSearch = readSearch(imports)
export const readOverviewSearch = readSearch(overview)
export const readRaidSearch = readSearch(raid)
export const readUpdatesSearch = readSearch(updates)
export const readProgramHomeSearch = readSearch(programHome)

export type StrategySearch = SearchOf<typeof strategy>
export type RoadmapSearch = SearchOf<typeof roadmap>
export type LaunchesSearch = SearchOf<typeof launches>
export type PlanSearch = SearchOf<typeof plan>
export type CapacitySearch = SearchOf<typeof capacity>
export type BoardSearch = SearchOf<typeof board>
export type FinancesSearch = SearchOf<typeof finances>
export type OverviewSearch = SearchOf<typeof overview>
export type RaidSearch = SearchOf<typeof raid>
export type UpdatesSearch = SearchOf<typeof updates>
export type ProgramHomeSearch = SearchOf<typeof programHome>

/** In Settings › Teams, the field in which a team begins. */
export const NEW_TEAM = 'new-team'
