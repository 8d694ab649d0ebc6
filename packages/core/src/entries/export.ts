/** A model taken along: written as what another program runs. */
export { type ExportRequest, exportModel } from '../export/exportModel.ts';
export { EXPORT_NAMES, EXPORT_TARGETS, type ExportName, exportTargetNamed } from '../export/registry.ts';
export { exportRows, type RowsToExport } from '../export/rows.ts';
export type { ExportInput, ExportOptions, ExportRows, ExportTarget } from '../export/target.ts';
