/** Tabs by the keyboard as everybody knows them: one stop for Tab, arrow keys from one to the next. */
interface TabsProps<Name extends string> {
  readonly label: string;
  readonly of: readonly Name[];
  readonly chosen: Name;
  readonly words: (name: Name) => string;
  readonly choose: (name: Name) => void;
  /** The id of what a tab shows. */
  readonly panel: (name: Name) => string;
}

export function Tabs<Name extends string>({ label, of, chosen, words, choose, panel }: TabsProps<Name>) {
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = of[(of.indexOf(chosen) + by + of.length) % of.length];
    choose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {of.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === chosen}
          aria-controls={name === chosen ? panel(name) : undefined}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => choose(name)}
        >
          {words(name)}
        </button>
      ))}
    </div>
  );
}
