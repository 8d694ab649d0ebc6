/** An address that can be asked. */
import { askNumber } from '../../state/looking.ts';

export function AskLink({ address }: { address: string }) {
  return (
    <button type="button" class="link" data-address={address} onClick={() => askNumber(address)}>
      {address}
    </button>
  );
}
