import { DeltascopeError } from '@deltascope/core/errors';
import { expect, test } from 'vitest';
import { openMpi, shortVersion } from './library.ts';

test('a version is the library and its number, whoever wrote the text', () => {
  expect(shortVersion('Open MPI v4.1.4, package: Debian OpenMPI, ident: 4.1.4')).toBe('Open MPI 4.1.4');
  expect(shortVersion('MPICH Version:\t4.0.2\nMPICH Release date:\tThu Apr 7')).toBe('MPICH 4.0.2');
  expect(shortVersion('Intel(R) MPI Library 2021.12 for Linux* OS')).toBe('Intel(R) MPI Library 2021.12');
});

test.each([
  ['libmpi.so.40', 'openmpi'],
  ['libmpich.so.12', 'mpich'],
])('%s has the interface %s, known before MPI starts', (path, name) => {
  const found = opened(path);
  if (found) expect(found.abi.name).toBe(name);
});

function opened(path: string) {
  try {
    return openMpi(undefined, path);
  } catch (error) {
    if (error instanceof DeltascopeError) return undefined; // not on this machine
    throw error;
  }
}

test('a file that is no MPI library, or none, is refused by name', () => {
  expect(() => openMpi(undefined, '/absent/libmpi.so')).toThrow('DELTASCOPE_MPI names /absent/libmpi.so');
  const other = process.platform === 'linux' ? 'libc.so.6' : 'libSystem.dylib';
  expect(() => openMpi(undefined, other)).toThrow(`${other} is no MPI library whose binary interface is known`);
});
