export {
  type Accounts,
  type Invitation,
  type Invited,
  type NewOrganizationAccount,
  type Session,
  type Setup,
  type Token,
  accountsOf,
} from './accounts.ts'
export type { Connection, Feed, FeedHandlers, LoggedChangeSet } from './change-feed.ts'
export { creation, edit, newId } from './changes.ts'
export { followServer } from './follow.ts'
export { type Answer, type Call, type Http, type HttpOptions, createHttp, newKey } from './http.ts'
export { type ImportCounts, type ImportPreview, type Imports, importsOf } from './imports.ts'
export { type Problem, isPassing, sentenceOf } from './problem.ts'
export { type Records, recordsOf } from './records.ts'
export { type Commit, type Outcome, type Refused, type ReplicaOptions, Replica } from './replica.ts'
export { sharedFeed } from './tabs.ts'
export type { Topic } from './topics.ts'
export { type UndoState, type Undone, UndoHistory } from './undo.ts'
