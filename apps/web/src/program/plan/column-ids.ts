/** In the order of the grid: first what one starts with, then what can be chosen beside it. */
export const COLUMN_IDS = [
  'title',
  'scheduledEnd',
  'late',
  'statusId',
  'health',
  'teamId',
  'ownerId',
  'estimate',
  'scheduledStart',
  'key',
  'typeId',
  'targetOn',
  'plannedStartsOn',
  'plannedEndsOn',
  'notBeforeOn',
  'constraint',
  'startByOn',
  'endNotBeforeOn',
  'endByOn',
  'dateMode',
  'progressPercent',
  'priority',
  'predecessors',
  'labels',
  'productId',
  'programId',
  'iterationId',
  'p50',
  'p85',
  'baselineStart',
  'baselineEnd',
  'startVariance',
  'finishVariance',
  'durationVariance',
  'workVariance',
] as const
export type ColumnId = (typeof COLUMN_IDS)[number]

/** What the grid shows until somebody chooses: as much as a laptop has room for beside the sidebar. */
export const FIRST_COLUMNS: readonly ColumnId[] = COLUMN_IDS.slice(0, 10)
/** The same for a phone: what, when and whether that is too late. */
export const PHONE_COLUMNS: readonly ColumnId[] = COLUMN_IDS.slice(0, 3)

/** What changes with the odds and not with the plan alone. */
export const FORECAST_COLUMNS: readonly ColumnId[] = ['p50', 'p85']
