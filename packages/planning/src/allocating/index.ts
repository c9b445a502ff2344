export { type AdoptionChoice, type ToAdopt, adoptionOf } from './adoption.ts'
export { type AllocateChoice, type AllocateProgress, allocatePortfolio } from './allocate-portfolio.ts'
export { type Horizon, type Period, periodsOf } from './periods.ts'
export {
  type ChosenItem,
  type LeftOut,
  type PeriodLoad,
  type PortfolioAllocation,
  type Scarce,
  type Slip,
  type WayIn,
} from './portfolio-allocation.ts'
export { type ItemTerms, type Terms } from './terms.ts'
