// The types of the part of yauzl that is used: the list of a zip's contents.

declare module 'yauzl' {
  /** What the list of contents says of one entry. */
  interface Entry {
    /** The name as it is written, where names are not decoded. */
    readonly fileNameRaw: Buffer;
    readonly generalPurposeBitFlag: number;
    readonly extraFields: readonly { readonly id: number; readonly data: Buffer }[];
    /** 0 is stored, 8 is deflated. */
    readonly compressionMethod: number;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    readonly crc32: number;
    readonly relativeOffsetOfLocalHeader: number;
    isEncrypted(): boolean;
  }

  /** An open zip; it closes itself at the end of `eachEntry`, or when that is left. */
  interface ZipFile {
    readonly entryCount: number;
    readonly fileSize: number;
    eachEntry(): AsyncIterable<Entry>;
    close(): void;
    on(event: 'error', heard: (error: Error) => void): void;
  }

  interface Options {
    readonly decodeStrings?: boolean;
    readonly validateEntrySizes?: boolean;
  }

  function openPromise(path: string, options?: Options): Promise<ZipFile>;
  function getFileNameLowLevel(flag: number, name: Buffer, extraFields: Entry['extraFields'], strict: boolean): string;
}
