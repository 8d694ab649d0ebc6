/** The arrow over or under the network that says which way the numbers go. */
export function Arrow({ from, to, y, words }: { from: number; to: number; y: number; words: string }) {
  const back = to > from ? -8 : 8;
  return (
    <g>
      <text class="soft" x={(from + to) / 2} y={y - 6} text-anchor="middle">
        {words}
      </text>
      <path class="arrow" d={`M${from} ${y}H${to}m${back} -4l${-back} 4l${back} 4`} />
    </g>
  );
}
