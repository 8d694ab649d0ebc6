#!/bin/bash
# A Slurm of two nodes, each a network namespace with a name of its own, in a root file system of its own, for one batch
# script: slurm.fixture.sh FOLDER REPOSITORY. Runs inside `unshare --mount --pid --fork --kill-child`; what it starts ends
# with it. Prints READY, then the output of the job, which is FOLDER/job.sh, and ends when the job does.
set -e
folder=$1
repository=$2
root=$folder/root
name=sl$$x$(basename "$folder" | tail -c 4)

mkdir -p "$folder/upper" "$root"
mount -t tmpfs -o size=3g tmpfs "$folder/upper"
mkdir "$folder/upper/up" "$folder/upper/work"
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper/up,workdir=$folder/upper/work" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
for shared in "$repository" "$folder/job"; do
  mkdir -p "$root$shared"
  mount --bind "$shared" "$root$shared"
done
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
chroot "$root" sh -c 'DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm libpmix-dev munge' >"$folder/apt.log" 2>&1

ip link add "${name}b" type bridge
ip link set "${name}b" up
remove() {
  for i in 1 2; do ip netns del "$name$i" || true; done
  ip link del "${name}b" || true
}
trap remove EXIT
for i in 1 2; do
  ip netns add "$name$i"
  ip link add "${name}v$i" type veth peer name eth0 netns "$name$i"
  ip link set "${name}v$i" master "${name}b" up
  ip -n "$name$i" addr add "10.78.0.$i/24" dev eth0
  ip -n "$name$i" link set eth0 up
  ip -n "$name$i" link set lo up
done

cat >"$root/etc/slurm/slurm.conf" <<END
ClusterName=trial
SlurmctldHost=node1(10.78.0.1)
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
ReturnToService=2
SlurmctldPidFile=/run/slurmctld.pid
SlurmdPidFile=/run/slurmd-%n.pid
SlurmdSpoolDir=/var/tmp/spool-%n
StateSaveLocation=/var/tmp/ctld
SlurmUser=root
SlurmdUser=root
SwitchType=switch/none
TaskPlugin=task/none
TmpFS=/var/tmp/%n
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
KillWait=3
NodeName=node1 NodeAddr=10.78.0.1 NodeHostname=node1 CPUs=2 State=UNKNOWN
NodeName=node2 NodeAddr=10.78.0.2 NodeHostname=node2 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
echo 'CgroupPlugin=cgroup/v1' >"$root/etc/slurm/cgroup.conf"
printf '127.0.0.1 localhost\n10.78.0.1 node1\n10.78.0.2 node2\n' >"$root/etc/hosts"
mkdir -p "$root"/var/tmp/{ctld,spool-node1,spool-node2,node1,node2} "$root/run/munge"
head -c 1024 /dev/urandom >"$root/etc/munge/munge.key"
chroot "$root" chown -R root:root /run/munge /var/log/munge /var/lib/munge /etc/munge
chmod 400 "$root/etc/munge/munge.key"
chroot "$root" /usr/sbin/munged --force 2>/dev/null

on() {
  local node=$1
  shift
  ip netns exec "$name$node" unshare --uts sh -c "hostname node$node; exec chroot $root $*"
}
on 1 /usr/sbin/slurmctld -D >"$folder/ctld.log" 2>&1 &
sleep 2
on 1 /usr/sbin/slurmd -D -N node1 >"$folder/node1.log" 2>&1 &
on 2 /usr/sbin/slurmd -D -N node2 >"$folder/node2.log" 2>&1 &
sleep 4
echo READY
on 1 "sbatch --wait --nodes=2 --ntasks=2 --cpus-per-task=1 --chdir=$folder/job --output=$folder/job/out.txt $folder/job/job.sh" >/dev/null || true
cat "$folder/job/out.txt"
