export type { HistoryEntry, MemberKey } from './journal.ts'
export type { Account } from './people/people.ts'
export { type SampleCompany, sampleCompany } from './sample-company.ts'
