/** Rows beside those of the tree: fetched once somebody asks for them, or while nothing else is to do. */
export { groupedRows } from './group-rows.ts'
export { groupsOf } from './grouping.ts'
export { milestoneLinks, milestoneRows } from './milestone-rows.ts'
