export { type Window, leaveChanges } from './leave.ts'
export { type Hire, type Loan, hireChanges, isStaffedByName, loanChanges } from './staffing.ts'
