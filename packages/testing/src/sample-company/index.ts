export type { HistoryEntry, MemberKey } from './journal.ts'
export { TIME_ZONE } from './organization.ts'
export type { Account } from './people/people.ts'
export { type SampleCompany, sampleCompany } from './sample-company.ts'
