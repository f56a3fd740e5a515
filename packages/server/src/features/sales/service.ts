/** What others may ask of sales. Each file holds one idea. */
export { earliestWay, mayEnter, type SaleVisitor, waysOfVisitor } from './enter.ts';
export { saleOf, type RunningSale } from './find.ts';
export { onSalesPublished } from './published.ts';
export { cleanTries } from './tries.ts';
export { wayTexts } from './ways.ts';
