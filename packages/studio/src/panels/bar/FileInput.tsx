/** A file, or a folder, that a person chooses. */
interface FileInputProps {
  readonly face: string;
  readonly name: string;
  readonly accept?: string;
  readonly multiple?: boolean;
  /** Folders are chosen; every browser has it, under the name that one of them gave it. */
  readonly webkitdirectory?: boolean;
  /** Of one file at least. */
  readonly open: (files: readonly File[]) => Promise<void>;
}

export function FileInput({ face, open, ...input }: FileInputProps) {
  return (
    <label class="file">
      <span class="file-face">{face}</span>
      <input
        class="file-input"
        type="file"
        {...input}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          if (files.length > 0) void open(files);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
