export { jiraCsvImporter, readComment } from './importer.ts'
export { markdownOf } from './markup.ts'
