// What pages outside of the plan need (signing in, first run): calls without the replica and the records behind it.
export {
  type Accounts,
  type Invitation,
  type Invited,
  type NewOrganizationAccount,
  type Session,
  type Setup,
  type CalendarFeed,
  type Token,
  accountsOf,
} from './accounts.ts'
export { type Answer, type Call, type Http, type HttpOptions, createHttp, newKey } from './http.ts'
export { LinesOfBytes } from './lines.ts'
export { type Problem, isPassing, sentenceOf } from './problem.ts'
