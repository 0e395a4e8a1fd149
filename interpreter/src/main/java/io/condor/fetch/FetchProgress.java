package io.condor.fetch;

/** Hears how far a fetch has come. */
public interface FetchProgress {
  /** Tells nobody. */
  FetchProgress SILENT =
      new FetchProgress() {
        @Override
        public void starts(int number, int count, FetchSource source) {}

        @Override
        public void received(FetchSource source, long bytes, long expectedBytes) {}

        @Override
        public void ended(FetchResult result) {}
      };

  /** File {@code number} of {@code count}, from 1, is next. */
  void starts(int number, int count, FetchSource source);

  /**
   * More of a file arrived.
   *
   * @param expectedBytes length of the whole file; 0 where the server did not tell
   */
  void received(FetchSource source, long bytes, long expectedBytes);

  void ended(FetchResult result);
}
