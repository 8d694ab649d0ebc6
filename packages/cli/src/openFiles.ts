/** Whether an error comes from the limit of open files. */

/** Fewer than this, and the program's own modules may be too many at once. */
const FEW = 256;

/** At that limit Node says of a module that is there that it cannot be found. */
export function isFromOpenFiles({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EMFILE' || (code === 'ERR_MODULE_NOT_FOUND' && limitOfOpenFiles() < FEW);
}

function limitOfOpenFiles(): number {
  const report = process.report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } }; // typed as object
  const { soft } = report.userLimits?.open_files ?? {}; // not on Windows
  return typeof soft === 'number' || typeof soft === 'string' ? Number(soft) || Infinity : Infinity;
}
