/** The public surface of @deltascope/mpi, nothing else. */
export { exitNow } from './exitNow.ts';
export { HEARTBEAT, type Heartbeat, type HeartbeatOptions, heartbeat } from './heartbeat.ts';
export { type Joined, joinMpi } from './join.ts';
export { type Launcher, launcherOf } from './launcher.ts';
export { MPI_OVERRIDE } from './library.ts';
export { type MpiProbe, probeMpi } from './probe.ts';
