// Looks at a file of a device that may be gone at any moment: undefined then, while any other trouble is thrown.

const ABSENT: readonly string[] = ['ENOENT', 'ENOTDIR', 'EACCES', 'ENODEV', 'ENXIO', 'EIO'];

export function whenPresent<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (ABSENT.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
