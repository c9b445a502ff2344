export { type Actor, SYSTEM } from './actor.ts'
export {
  archivedChangeSets,
  archivedChanges,
  archivedIdentities,
  archivedRecords,
  countersOf,
  openView,
} from './archive-reading.ts'
export {
  hasNoAccounts,
  restoring,
  writeChangeSets,
  writeChanges,
  writeCounters,
  writeIdentities,
  writeRecords,
} from './archive-writing.ts'
export { type ArchivedChange, type ArchivedChangeSet, type IdentityTable, identityTables } from './archived.ts'
export { type PastState, type Stamp, readState, sequenceAt, stateAt, writeCheckpoint } from './as-of.ts'
export { clockOf } from './clock.ts'
export { mint } from './mint.ts'
export {
  JOB_CHANNEL,
  type Queue,
  type NewJob,
  type StoredJob,
  type Turn,
  type TurnEnd,
  addJob,
  cancelJob,
  claimJob,
  endTurn,
  findEqualJob,
  forgetOldJobs,
  heardOfJob,
  queueOf,
  listJobs,
  organizationsWithJobs,
  readJob,
  readJobResult,
} from './jobs.ts'
export { whenNobodyElse } from './lock.ts'
export { type Stored } from './columns.ts'
export { commit } from './commit.ts'
export { compactLog, compactOldLog } from './compaction.ts'
export type { Intent, NotWritten, Write, Written } from './write.ts'
export { CHANNEL, type Cause, type LoggedChangeSet, lastSequence, readHistory, readLog } from './log.ts'
export { type ChangeCount, type WriteHead, countChanges, listWrites, standingsOf, withChanges } from './past-writes.ts'
export { type Condition, type Order, type Query } from './query.ts'
export { lastKnown, scopesOf } from './last-known.ts'
export { type Page, readOne, readPage, stage } from './read.ts'
export { type Replica, Replicas } from './replica.ts'
export {
  type StatusWritten,
  itemsGivenStatusSince,
  keepOldSteps,
  readPresentSteps,
  readStatusSteps,
} from './status-steps.ts'
export { type Db, type Tx, answers, inOrganization } from './transaction.ts'
export { foundOrganization, openOrganization, organizationIds, truncateAll } from './found-organization.ts'
export { findAnswer, forgetOldAnswers, keepAnswer } from './answers.ts'
export { type PlannedOf, readPlanRun, savePlanRun } from './plan-run.ts'
