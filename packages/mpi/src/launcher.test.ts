import { expect, test } from 'vitest';
import { launcherOf } from './launcher.ts';

test('each launcher is known by its variables, mpirun before the Slurm job that it runs in', () => {
  const slurm = { SLURM_STEP_NUM_TASKS: '8', SLURM_PROCID: '3' };
  const openMpi = { OMPI_COMM_WORLD_SIZE: '4', OMPI_COMM_WORLD_RANK: '1', OMPI_COMM_WORLD_LOCAL_SIZE: '2' };
  expect(launcherOf({ ...openMpi, ...slurm })).toMatchObject({ size: 4, rank: 1, localSize: 2, speaks: 'openmpi' });
  expect(launcherOf({ PMI_SIZE: '2', PMI_RANK: '0' })).toMatchObject({ size: 2, rank: 0, speaks: 'mpich' });
  expect(launcherOf({ ...slurm, PMIX_RANK: '3' })).toMatchObject({
    name: 'Slurm',
    size: 8,
    rank: 3,
    speaks: 'openmpi',
  });
  expect(launcherOf(slurm)).toMatchObject({ name: 'Slurm', size: 8, rank: 3, speaks: undefined });
  expect(launcherOf({})).toBeUndefined();
  expect(launcherOf({ OMPI_COMM_WORLD_SIZE: 'x', OMPI_COMM_WORLD_RANK: '' })).toBeUndefined();
});
