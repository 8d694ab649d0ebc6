#!/bin/bash
# A training over 8 processes under Slurm: sbatch examples/cluster/slurm.sh
#
# The loop starts the training again inside the same job when a process dies; it then continues from the newest
# checkpoint, to the same model. A lost node ends the job itself: submit it again, and it continues too.
#SBATCH --job-name=deltascope
#SBATCH --ntasks=8
#SBATCH --cpus-per-task=4
#SBATCH --time=12:00:00

TABLE=/shared/big.parquet # every node sees it at the same path
KEPT=/shared/kept         # rank 0 writes here; on a disk that outlives the node
MODEL=/shared/model.safetensors

# --mpi=pmix for Open MPI, --mpi=pmi2 for MPICH and Intel MPI. --kill-on-bad-exit ends the step with its first failure.
for attempt in 1 2 3 4 5; do
  srun --mpi=pmix --kill-on-bad-exit=1 \
    npx deltascope train "$TABLE" --label y --distributed --checkpoint "$KEPT" --out "$MODEL"
  code=$?
  case $code in
    0 | 2 | 4 | 5) exit $code ;; # done; or wrong options, a diverged training, a gate not met: once more would not help
  esac
  echo "attempt $attempt ended with $code"
  sleep 5
done
exit $code
