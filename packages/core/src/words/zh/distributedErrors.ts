/** 多个进程一起训练时的问题。 */
import type { Compared, DistributedErrors } from '../en/distributedErrors.ts';
import type { ErrorTexts } from '../sentence.ts';

const COMPARED: Readonly<Record<Compared, string>> = {
  version: 'Deltascope 或 Node.js 的版本',
  settings: '设置',
  table: '表格',
  kernels: '计算引擎',
  checkpoint: '检查点',
};

const SAME = '请用这个库自带的 mpirun 启动，或用 DELTASCOPE_MPI 指明这个 mpirun 的库。';
const AGAIN = '请重新启动；用了 --checkpoint 就会从中断处继续。';

export const distributedErrors: ErrorTexts<DistributedErrors> = {
  shards: {
    what: ({ ranks, shards }) => `${ranks} 个进程分不了 ${shards} 个分片：有的会没有行`,
    next: ({ ranks }) => `请减少进程，或用 --shards 给出 ${ranks} 或更多。`,
  },
  'ranks-differ': {
    what: ({ rank, in: differing }) =>
      `第 ${rank} 号进程与第 0 号进程的${differing.map((part) => COMPARED[part]).join('、')}不同`,
    next: '请让每个进程使用同样的程序、选项和文件；否则结果取决于由谁来算哪一部分。',
  },
  'mpi-missing': {
    what: ({ tried }) => `这里没有能加载的 MPI 库（试过 ${tried.join('、')}）`,
    next: '请安装 Open MPI 或 MPICH（Debian、Ubuntu：apt install libopenmpi3 openmpi-bin），或用 DELTASCOPE_MPI 指明库。',
  },
  'mpi-missing/override': {
    what: ({ path, message }) => `DELTASCOPE_MPI 指明的 ${path} 无法加载：${message}`,
    next: '请给出 MPI 共享库的路径，或去掉这个变量。',
  },
  'mpi-missing/unknown': {
    what: ({ path }) => `${path} 不是已知二进制接口的 MPI 库`,
    next: '已知的有 Open MPI、MPICH 及与它接口相同的库（Intel、Cray、MVAPICH），以及 MPI 5 的标准接口。',
  },
  'mpi-launcher': {
    what: ({ launcher, started, library }) =>
      `${launcher} 启动了 ${started} 个进程，而库是 ${library}：每个进程都会各算各的`,
    next: SAME,
  },
  'mpi-launcher/size': {
    what: ({ launcher, started, sees, library }) =>
      `${launcher} 启动了 ${started} 个进程，而 ${library} 只看到其中 ${sees} 个`,
    next: `${SAME}在 Slurm 下：srun --mpi=pmix（Open MPI）或 --mpi=pmi2（MPICH）。`,
  },
  'rank-lost': {
    what: ({ rank, host, pid, seconds }) =>
      `${host} 上的第 ${rank} 号进程（进程号 ${pid}）有 ${seconds} 秒没有消息：它停住了，或者网络断了`,
    next: AGAIN,
  },
  'rank-lost/ended': {
    what: ({ rank, host, pid }) =>
      `${host} 上的第 ${rank} 号进程（进程号 ${pid}）在训练完成之前就结束了：被杀死、内存不足，或如它自己所说出了错`,
    next: AGAIN,
  },
  'rank-lost/unreached': {
    what: ({ addresses, port }) => `连不上第 0 号进程：${addresses.join('、')}，端口 ${port}`,
    next: '各进程通过与第 0 号进程的 TCP 连接互相照看。请放行这个连接，或用 DELTASCOPE_HEARTBEAT=off 不要它。',
  },
};
