/** A labelled control with a hint and, while its value is refused, the reason under it. */
import type { ComponentChildren } from 'preact';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly bad?: string;
  readonly children: (described: {
    readonly 'aria-describedby'?: string;
    readonly 'aria-invalid'?: boolean;
  }) => ComponentChildren;
}

export function Field({ id, label, hint, bad, children }: FieldProps) {
  const hintId = `${id}-hint`;
  const badId = `${id}-bad`;
  const described = [hint === undefined ? '' : hintId, bad === undefined ? '' : badId].filter((one) => one !== '');
  return (
    <div class="field">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is among its children. */}
      <label>
        {label}
        {children({
          ...(described.length > 0 && { 'aria-describedby': described.join(' ') }),
          ...(bad !== undefined && { 'aria-invalid': true }),
        })}
      </label>
      {hint !== undefined && (
        <p class="soft" id={hintId}>
          {hint}
        </p>
      )}
      {bad !== undefined && (
        <p class="fault" id={badId} role="alert">
          {bad}
        </p>
      )}
    </div>
  );
}
